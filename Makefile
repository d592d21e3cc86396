# 政答：make serve 打开网站，make test 跑全部检查。两个命令都会先准备好环境。
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
STAMP := $(VENV)/.installed

.PHONY: setup serve test test-llm benchmark accuracy clean

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

# 用本机的一个 GGUF 小模型跑端到端测试和评测：make test-llm GGUF=/path/to/model.gguf（约 15 分钟）
test-llm: setup
	@test -f "$(GGUF)" || { echo "请指定模型文件：make test-llm GGUF=/path/to/model.gguf"; exit 1; }
	@$(BIN)/python -m pip install --disable-pip-version-check -q -c constraints.txt -e '.[sentence-transformers,dev,local-model]'
	@GGUF="$(GGUF)" $(BIN)/python -m pytest tests/llm
	@GGUF="$(GGUF)" $(BIN)/python -m benchmarks.generation

benchmark: setup
	@$(BIN)/python -m benchmarks.speed
	@$(BIN)/python -m benchmarks.eligibility
	@$(BIN)/python -m benchmarks.site
	@$(BIN)/python -m benchmarks.growth

accuracy: setup
	@$(BIN)/python -m benchmarks.accuracy

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache
