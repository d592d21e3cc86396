import re

from fastapi.testclient import TestClient


def test_requests_are_counted_by_route_and_status(client: TestClient) -> None:
    client.get("/api/clauses/p-1:2.1")
    client.get("/api/clauses/p-1:2.2")
    client.get("/api/clauses/none")
    client.get("/nowhere")
    client.get("/static/site.css")
    response = client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = response.text.splitlines()
    assert 'zhengda_requests_total{method="GET",route="/api/clauses/{clause_id}",status="200"} 2' in lines
    assert 'zhengda_requests_total{method="GET",route="/api/clauses/{clause_id}",status="404"} 1' in lines
    assert 'zhengda_requests_total{method="GET",route="unmatched",status="404"} 1' in lines
    assert 'zhengda_request_seconds_count{method="GET",route="/api/clauses/{clause_id}"} 3' in lines
    assert all(re.fullmatch(r"# (HELP|TYPE) \S+ .+|\w+\{.+\} [0-9.]+", line) for line in lines)


def test_a_made_up_method_makes_no_new_series(client: TestClient) -> None:
    client.request("BREW", "/")
    assert "BREW" not in client.get("/metrics").text
