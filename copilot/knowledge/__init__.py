"""Articles, macros and playbooks on disk, cut into passages and found again with citations."""
