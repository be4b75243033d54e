# Two stages. `index` has Kiwi, which reads Korean, and builds the index. `serve` has no Kiwi, 15 MB of packages and not 250, and
# answers from the index. docs/deploy/README.md says how to run them.
#
#   docker build --tag helpsearch .                                    # serves the index of corpus/
#   docker build --tag helpsearch-index --target index .               # builds indexes
#   docker build --build-arg CORPUS=help --tag helpsearch .            # of another folder below this one

ARG PYTHON=3.12

FROM python:${PYTHON}-slim AS index
ARG CORPUS=corpus
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY helpsearch ./helpsearch
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .
RUN pip install --no-cache-dir "$(echo /wheels/*.whl)[html,xlsx,docx]"
RUN useradd --uid 10001 --create-home helpsearch && install --directory --owner helpsearch /index
USER helpsearch
WORKDIR /help
COPY ${CORPUS} ./corpus
RUN helpsearch index corpus --index /index
ENTRYPOINT ["helpsearch"]
CMD ["index", "corpus", "--index", "/index"]

FROM python:${PYTHON}-slim AS serve
COPY --from=index /wheels /wheels
# What answering needs is named, and --no-deps leaves Kiwi and the parsers of a build out.
RUN pip install --no-cache-dir "click>=8.1.7" "whoosh>=2.7.4" "starlette>=0.47" "uvicorn>=0.34" "h11>=0.14" "prometheus-client>=0.20"
RUN pip install --no-cache-dir --no-deps /wheels/*.whl
RUN useradd --uid 10001 --no-create-home helpsearch
COPY --from=index --chown=helpsearch /index /index
USER helpsearch
ENV HELPSEARCH_INDEX=/index PYTHONDONTWRITEBYTECODE=1
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health')"]
ENTRYPOINT ["helpsearch"]
CMD ["serve", "--host", "0.0.0.0"]
