"""It forks until it is stopped; but not here: 3000 times at most, and for 20 s at most."""
import os
import time

for _ in range(3000):
    if os.fork() == 0:
        time.sleep(20)
        os._exit(0)
