# 政答：make serve 打开网站，make test 跑全部检查。两个命令都会先准备好环境。
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
STAMP := $(VENV)/.installed

.PHONY: setup serve test benchmark accuracy clean

setup: $(STAMP)
	@echo "== 索引：没有或过时才重建"
	@$(BIN)/zhengda build

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新的版本，现在是 $$($(PYTHON) --version)。可用 make PYTHON=/path/to/python3 指定。"; exit 1; }
	@echo "== 环境：$(VENV)（首次要下载约 600 MB，需要几分钟）"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --disable-pip-version-check --progress-bar on -c constraints.txt -e '.[sentence-transformers,dev]'
	@touch $@

serve: setup
	@echo "== 网站：http://$(HOST):$(PORT)（Ctrl-C 停止）"
	@$(BIN)/zhengda serve --host $(HOST) --port $(PORT)

test: setup
	@echo "== ruff"
	@$(BIN)/ruff check .
	@echo "== mypy --strict"
	@$(BIN)/mypy --strict
	@echo "== pytest"
	@$(BIN)/python -m pytest

benchmark: setup
	@$(BIN)/python -m benchmarks.speed
	@$(BIN)/python -m benchmarks.eligibility
	@$(BIN)/python -m benchmarks.growth

accuracy: setup
	@$(BIN)/python -m benchmarks.accuracy

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache
