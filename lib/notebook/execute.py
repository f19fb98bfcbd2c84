"""Runs a notebook in a fresh kernel and says on standard output, one JSON object per line, how far it is.

Reads one line of JSON from standard input: input, output, cwd, kernel, timeout (seconds for one cell, null for none).
Standard input stays open as long as somebody waits for the result: when it closes, the run ends and its kernel with it.
"""

import json
import os
import signal
import sys
import threading
import traceback

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

ending = threading.Event()


def say(event, **facts):
    print(json.dumps({"event": event, **facts}), flush=True)


def end_with_parent():
    while os.read(0, 4096):
        pass
    if not ending.is_set():
        os.kill(os.getpid(), signal.SIGTERM)


def main():
    request = json.loads(sys.stdin.readline())
    threading.Thread(target=end_with_parent, daemon=True).start()
    notebook = nbformat.read(request["input"], as_version=4)
    current = {"cell": -1}

    def on_cell_start(cell, cell_index):
        if cell.cell_type == "code":
            current["cell"] = cell_index
            say("start", cell=cell_index)

    def on_cell_executed(cell, cell_index, execute_reply):
        say("done", cell=cell_index)

    client = NotebookClient(
        notebook,
        kernel_name=request["kernel"],
        timeout=request["timeout"],
        resources={"metadata": {"path": request["cwd"]}},
        record_timing=False,
        coalesce_streams=True,
        on_cell_start=on_cell_start,
        on_cell_executed=on_cell_executed,
    )
    try:
        client.execute()
    except CellExecutionError as error:
        say("failed", cell=current["cell"], ename=error.ename, evalue=error.evalue, traceback=error.traceback)
        return 1
    except CellTimeoutError:
        say("timeout", cell=current["cell"])
        return 1
    except DeadKernelError:
        say("dead", cell=current["cell"])
        return 1
    nbformat.write(notebook, request["output"])
    return 0


if __name__ == "__main__":
    try:
        code = main()
    except BaseException:
        traceback.print_exc()
        code = 1
    ending.set()
    sys.stdout.flush()
    sys.stderr.flush()
    # The thread that waits for standard input would hold up the interpreter's ordinary end.
    os._exit(code)
