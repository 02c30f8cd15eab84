"""Quality and speed, measured beside other tools: `python -m benchmarks --kits DIR`."""
