from collections.abc import Iterator
from datetime import date

import pytest
from fastapi.testclient import TestClient

from tests.web.scripted import ScriptedAssistant
from web.app import create_app

TODAY = date(2026, 11, 23)


@pytest.fixture
def assistant() -> ScriptedAssistant:
    return ScriptedAssistant()


@pytest.fixture
def client(assistant: ScriptedAssistant) -> Iterator[TestClient]:
    with TestClient(create_app(assistant, today=lambda: TODAY)) as client:
        yield client
