"""Takes one request, answers it, and never raises."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from . import guard, places
from .protocol import MIME, Refusal, tagged, to_json
from .requests import HANDLERS
from .silence import Sink


def handle(text: str) -> None:
    """Answers one request, given as JSON, through the display of the running execution."""
    identity = ""
    try:
        request = json.loads(text)
        identity = str(request["id"])

        def tell(kind: str, **members: Any) -> None:
            _send(identity, "step", tagged(kind, members))

        reply = HANDLERS[str(request["name"])](request["parameters"], tell)
        _send(identity, "reply", to_json(reply))
    except Refusal as refusal:
        _send(identity, "failure", tagged(refusal.kind, refusal.data))
    except KeyboardInterrupt:
        _send(identity, "failure", tagged("interrupted", {}))
    except Exception as error:
        members = {"exception": places.report(error)}
        _send(identity, "failure", tagged("probe-failed", members))


def _send(identity: str, kind: str, body: Any) -> None:
    # An interrupt may have come where a guard was about to end.
    guard.disarm()
    message = {MIME: {"id": identity, "type": kind, "body": body}}
    # Publishing flushes `sys.stdout`, which the user may have replaced by something that cannot.
    with contextlib.redirect_stdout(Sink()), contextlib.redirect_stderr(Sink()):
        places.shell().display_pub.publish(message, {})
