"""A real kernel for specs: JSON commands on standard input, what it says on standard output.

Commands: `execute` (silent, with an `id`), `run` (as a cell), `interrupt`, `restart`, `kill`. A
closed standard input ends it all.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager

MIME = "application/vnd.graphward.probe+json"


def say(**event: Any) -> None:
    print(json.dumps(event), flush=True)


class Bridge:
    def __init__(self, manager: AsyncKernelManager) -> None:
        self._manager = manager
        self._client: AsyncKernelClient = manager.client()
        # Kernel's message id -> the command's id, and what has been seen of its end.
        self._ids: dict[str, str] = {}
        self._ends: dict[str, dict[str, Any]] = {}
        self._idle: set[str] = set()

    async def connect(self) -> None:
        self._client.start_channels()
        await self._client.wait_for_ready(timeout=60)
        say(event="status", status="idle")

    async def iopub(self) -> None:
        while True:
            message = await self._client.get_iopub_msg(timeout=None)
            parent = message["parent_header"].get("msg_id", "")
            content = message["content"]
            if message["msg_type"] == "status":
                say(event="status", status=content["execution_state"])
                if content["execution_state"] == "idle":
                    self._idle.add(parent)
                    self._finish(parent)
            elif parent in self._ids and MIME in content.get("data", {}):
                say(event="message", id=self._ids[parent], content=content["data"][MIME])

    async def shell(self) -> None:
        while True:
            message = await self._client.get_shell_msg(timeout=None)
            content = message["content"]
            end = {"ok": {"kind": "done"}, "aborted": {"kind": "aborted"}}.get(
                content["status"],
                {"kind": "error", "name": content.get("ename"), "message": content.get("evalue")},
            )
            self._ends[message["parent_header"]["msg_id"]] = end
            self._finish(message["parent_header"]["msg_id"])

    async def watch(self) -> None:
        while await self._manager.is_alive():
            await asyncio.sleep(0.2)
        say(event="status", status="dead")
        self._lose("died")

    async def obey(self, command: dict[str, Any]) -> None:
        kind = command["do"]
        if kind in ("execute", "run"):
            silent = kind == "execute"
            message = self._client.execute(command["code"], silent=silent, store_history=not silent)
            self._ids[message] = command["id"]
        elif kind == "interrupt":
            await self._manager.interrupt_kernel()
        elif kind == "restart":
            say(event="status", status="restarting")
            await self._manager.restart_kernel(now=True)
            self._lose("restarted")
            await self._client.wait_for_ready(timeout=60)
        elif kind == "kill":
            await self._manager.signal_kernel(9)

    def _finish(self, message: str) -> None:
        if message in self._ids and message in self._ends and message in self._idle:
            say(event="end", id=self._ids.pop(message), end=self._ends.pop(message))

    def _lose(self, loss: str) -> None:
        say(event="lost", loss=loss)
        for message in list(self._ids):
            say(event="end", id=self._ids.pop(message), end={"kind": "lost", "loss": loss})


async def main() -> None:
    manager = AsyncKernelManager(kernel_name="python3")
    await manager.start_kernel()
    bridge = Bridge(manager)
    try:
        await bridge.connect()
        tasks = [asyncio.create_task(each()) for each in (bridge.iopub, bridge.shell, bridge.watch)]
        loop = asyncio.get_running_loop()
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            await bridge.obey(json.loads(line))
        for task in tasks:
            task.cancel()
    finally:
        await manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    asyncio.run(main())
