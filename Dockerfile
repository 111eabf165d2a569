FROM python:3.13-slim AS packages
COPY requirements /requirements
RUN python3 -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes \
        -r /requirements/runtime.txt -r /requirements/scale.txt \
    && /opt/venv/bin/pip uninstall --yes --quiet pip

FROM python:3.13-slim
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 \
    MDV_BIND=0.0.0.0:8000 MDV_DATA_DIR=/data MDV_SECRETS_DIR=/secrets
COPY --from=packages /opt/venv /opt/venv
COPY . /app
WORKDIR /app
# Zeros stand for the secrets while the static files are named; the real ones are made at the
# first start. The code stays root's: the server cannot change what it runs.
RUN MDV_SECRET_KEY=$(printf '%064d' 0) MDV_PEPPER=$(printf '%064d' 0) python3 -m deploy.static_files \
    && chmod -R a+rX var \
    && python3 -m compileall -q /app \
    && mkdir -m 700 /data /secrets \
    && chown 10001:10001 /data /secrets
USER 10001:10001
VOLUME ["/data", "/secrets"]
EXPOSE 8000
HEALTHCHECK --start-period=30s CMD ["python3", "-m", "deploy.healthcheck"]
ENTRYPOINT ["deploy/entrypoint"]
