"""It says a gigabyte: half of it in lines, and half of it in one."""
import sys

for _ in range(500):
    sys.stdout.write("1 of 1 is right.\n" * 62500)
for _ in range(500):
    sys.stdout.write("x" * 1000000)
