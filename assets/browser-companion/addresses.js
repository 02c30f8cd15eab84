// Address patterns: a whole address in which * stands for anything, as in https://rt.example.com/Ticket/*

export function matches(url, patterns) {
  return patterns.some((pattern) => expression(pattern).test(url));
}

function expression(pattern) {
  const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${pattern.split("*").map(literal).join(".*")}$`, "u");
}
