"""Runs part 1 under strace with one client, and shows what it asked the kernel for."""
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

ANSWER = b"HTTP/1.0 200 OK\r\nContent-Length: 6\r\n\r\nhello\n"
TIME_LIMIT = 30


def await_text(file, text, times=1):
    deadline = time.monotonic() + TIME_LIMIT
    while file.read_text().count(text) < times:
        if time.monotonic() > deadline:
            sys.exit(f"{text} does not come")
        time.sleep(0.05)


def one_request(directory):
    """Returns what strace wrote, up to the second accept."""
    subprocess.run(["javac", "-d", directory, "part1-blocking/src/main/java/rsp/Rsp.java"],
                   check=True)
    calls = directory / "calls"
    output = directory / "output"
    backend = socket.create_server(("127.0.0.1", 0))
    backend.settimeout(TIME_LIMIT)
    with output.open("w") as written:
        proxy = subprocess.Popen(
            ["strace", "-D", "-f", "-o", calls, "-e", "trace=network,read,write,close",
             "java", "-cp", directory, "rsp.Rsp", "0", "127.0.0.1", str(backend.getsockname()[1])],
            stdout=written)
    try:
        await_text(output, "Started")
        port = re.search(r"port (\d+)", output.read_text()).group(1)
        curl = subprocess.Popen(["curl", "-s", f"http://127.0.0.1:{port}/"],
                                stdout=subprocess.DEVNULL)
        connection = backend.accept()[0]
        connection.recv(4096)
        connection.sendall(ANSWER)
        connection.close()
        curl.wait(TIME_LIMIT)
        await_text(calls, " accept(", times=2)
    finally:
        proxy.terminate()
        proxy.wait(TIME_LIMIT)
    return calls.read_text().splitlines()


def of_the_loop(lines):
    """The calls of the thread that listens, begun and ended ones in one line."""
    loop = next(line.split()[0] for line in lines if " listen(" in line)
    begun = ""
    for line in lines:
        thread, call = line.split(maxsplit=1)
        if thread != loop:
            continue
        resumed = re.match(r"<\.\.\. \w+ resumed>\s*(.*)", call)
        if resumed:
            call = begun + resumed.group(1)
        if "<unfinished" in call:
            begun = call.split(" <unfinished")[0].rstrip()
            if begun.endswith(","):
                begun += " "
        if re.search(r"\) += -?\d", call):
            begun = ""
            yield re.sub(r"\) +=", ") =", call)
    if begun:
        yield begun


def on_its_sockets(calls):
    """Those on the listening socket, the client's and the backend's, each once."""
    calls = list(calls)
    listening = next(re.match(r"listen\((\d+)", call).group(1)
                     for call in calls if call.startswith("listen("))
    at = next(i for i, call in enumerate(calls) if call.startswith("listen("))
    first = max(i for i in range(at) if re.match(rf"socket\(.* = {listening}$", calls[i]))
    known = {listening}
    before = ""
    for call in calls[first:]:
        name, descriptor = re.match(r"(\w+)\((\w+)", call).groups()
        result = call.split(" = ")[-1]
        if name == "accept":
            known.add(result)
        if name == "socket":
            known.add(result)
            descriptor = result
        of_interest = name != "getsockname" or descriptor == listening
        is_said = name == "write" and descriptor == "1"
        if (descriptor in known and of_interest or is_said) and call != before:
            yield call
            before = call


def shortened(call):
    address = re.compile(r'\{sa_family=(\w+), sin6_port=htons\((\d+)\), .*?inet_pton\(\w+, '
                         r'("[^"]*"), [^}]*\}')
    return address.sub(r"{\1, \3, port \2}", call)


for needed in ("strace", "javac", "curl"):
    if not shutil.which(needed):
        sys.exit(f"{needed} is needed")
with tempfile.TemporaryDirectory() as directory:
    for each in on_its_sockets(of_the_loop(one_request(pathlib.Path(directory)))):
        print(shortened(each).rstrip())
