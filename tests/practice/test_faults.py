"""Each fault as a client sees it on its socket, and what the system did of the call."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable
from datetime import date
from time import monotonic
from typing import Any
from xmlrpc.client import Fault as Refused

import pytest

from syncdesk.errors import UsageError
from syncdesk.practice import web
from syncdesk.practice.faults import SLOW_SECONDS, Fault, FaultPlan

DAY = date(2026, 2, 9)
MANY = [{"ClassCode": f"7MAT {number}"} for number in range(200)]
ONE = MANY[:1]


def publish(practice: Any, rows: list[dict[str, str]] = MANY) -> Any:
    """Publish over a new connection."""
    practice.xml.connection.close()
    return practice.xml.call("publishClasses", 2026, rows)


@pytest.mark.parametrize("rows", [ONE, MANY], ids=["small", "large"])
def test_cut_request_resets_the_line_and_nothing_is_stored(serve: Callable[..., Any], rows: Any) -> None:
    practice = serve(faults=("cut_request:1",))
    with pytest.raises(ConnectionError):
        publish(practice, rows)
    assert practice.stored("classes") == []
    assert publish(practice, rows) == ""
    assert practice.stored("calls", 'method, status, "rows"') == [
        ("liss.publishClasses", "cut_request: not carried out", 0),
        ("liss.publishClasses", "ok", len(rows)),
    ]


def test_cut_request_waits_for_a_call_that_carries_something(serve: Callable[..., Any]) -> None:
    practice = serve(faults=("cut_request:1",))
    assert practice.xml.raw("liss.hello")["LissVersion"] == 10002
    assert practice.json.raw("liss.hello")["LissVersion"] == 10002
    with pytest.raises(ConnectionError):
        publish(practice)


def test_cut_answer_sends_half_of_it_after_the_call_was_carried_out(serve: Callable[..., Any]) -> None:
    practice = serve(faults=("cut_answer:1",))
    body = practice.xml.encoded("liss.publishClasses", practice.xml.sign_in, 2026, MANY)
    connection = practice.xml.connection
    connection.request("POST", "/liss", body, {"Content-Type": "text/xml"})
    response = connection.getresponse()
    assert response.status == 200
    with pytest.raises((ConnectionResetError, http.client.IncompleteRead)):
        response.read()
    assert practice.stored("classes", "count(*)") == [(200,)]
    assert practice.statuses() == ["cut_answer: ok"]


def test_drop_answer_closes_the_line_after_the_call_was_carried_out(serve: Callable[..., Any]) -> None:
    practice = serve(faults=("drop_answer:1",))
    with pytest.raises(http.client.RemoteDisconnected):
        publish(practice)
    assert practice.stored("classes", "count(*)") == [(200,)]
    assert practice.statuses() == ["drop_answer: ok"]


def test_a_dropped_answer_may_be_that_of_a_refused_call(serve: Callable[..., Any]) -> None:
    practice = serve(faults=("drop_answer",))
    practice.xml.sign_in["Password"] = "wrong"
    with pytest.raises(http.client.RemoteDisconnected):
        publish(practice)
    assert practice.statuses() == ["drop_answer: fault 0: Sign-in refused: user name or password is not right."]


def test_fault_refuses_the_call_and_stores_nothing(serve: Callable[..., Any]) -> None:
    practice = serve(faults=("fault:2",))
    for client in (practice.xml, practice.json):
        with pytest.raises(Refused, match="told to refuse this call"):
            client.call("publishClasses", 2026, ONE)
    assert practice.stored("classes") == []
    assert practice.xml.call("getClasses", 2026) == []
    assert (
        practice.stored("calls", "method, status")[:2]
        == [("liss.publishClasses", "fault 99: The practice system was told to refuse this call.")] * 2
    )


@pytest.mark.parametrize(("name", "status"), [("http_429", 429), ("http_503", 503)])
def test_a_busy_server_says_when_to_come_again_and_keeps_the_connection(
    serve: Callable[..., Any], name: str, status: int
) -> None:
    practice = serve(faults=(f"{name}:2",))
    client = practice.json
    for method, params in (("liss.hello", ()), ("liss.publishClasses", (client.sign_in, 2026, MANY))):
        response, _ = client.post(client.encoded(method, *params))
        assert (response.status, response.getheader("Retry-After")) == (status, "0")
    assert client.call("getClasses", 2026) == []
    assert practice.statuses() == [f"{name}: not carried out"] * 2 + ["ok"]


def test_slow_carries_out_at_once_and_answers_later(serve: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "SLOW_SECONDS", 0.2)
    practice = serve(faults=("slow:1",))
    started = monotonic()
    assert publish(practice, ONE) == ""
    assert monotonic() - started >= 0.2
    assert practice.statuses() == ["slow: ok"]


def test_a_slow_answer_does_not_hold_up_others_or_the_end(serve: Callable[..., Any]) -> None:
    practice = serve(faults=("slow:1",))
    outcome: list[BaseException] = []

    def wait_for_it() -> None:
        try:
            publish(practice, ONE)
        except http.client.HTTPException as error:
            outcome.append(error)

    waiting = threading.Thread(target=wait_for_it)
    started = monotonic()
    waiting.start()
    while not practice.stored("calls"):  # until the call is carried out
        assert monotonic() - started < SLOW_SECONDS
    assert practice.json.call("getClasses", 2026) == ONE
    practice.server.stop()
    waiting.join()
    assert monotonic() - started < SLOW_SECONDS
    assert isinstance(outcome[0], http.client.RemoteDisconnected)


def test_without_a_number_every_call_is_hit(serve: Callable[..., Any]) -> None:
    practice = serve(faults=("fault",))
    for _ in range(5):
        with pytest.raises(Refused):
            practice.xml.raw("liss.hello")


def test_faults_can_be_changed_while_the_system_runs(practice: Any) -> None:
    practice.server.misbehave("fault:1")
    with pytest.raises(Refused):
        practice.xml.raw("liss.hello")
    practice.server.misbehave("fault")
    practice.server.misbehave()
    assert practice.xml.raw("liss.hello")["LissVersion"] == 10002


def test_each_call_is_hit_by_the_first_fault_with_hits_left() -> None:
    plan = FaultPlan(["cut_request:1", "fault:2", "http_503:1"])
    assert [plan.take(hello=True), plan.take(), plan.take(), plan.take(), plan.take()] == [
        Fault.FAULT,
        Fault.CUT_REQUEST,
        Fault.FAULT,
        Fault.HTTP_503,
        None,
    ]


def test_a_plan_hits_exactly_as_many_calls_as_it_says_from_many_threads() -> None:
    plan = FaultPlan(["fault:500"])
    hits: list[Fault | None] = []
    threads = [threading.Thread(target=lambda: hits.extend(plan.take() for _ in range(200))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert hits.count(Fault.FAULT) == 500


@pytest.mark.parametrize("spec", ["explode", "", "Fault", "fault:0", "fault:", "fault:-1", "fault:x", "fault:²"])
def test_a_fault_that_does_not_exist_is_a_usage_problem(spec: str) -> None:
    with pytest.raises(UsageError) as refused:
        FaultPlan([spec])
    assert refused.value.hint
