"""It waits for a thing that never comes, and does not listen."""
import threading

threading.Event().wait()
