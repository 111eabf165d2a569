"""YAML as our files hold it, read by libyaml where it is installed: ten times as fast."""

from __future__ import annotations

from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> Any:
    """Plain values alone, as `yaml.safe_load`. Raises yaml.YAMLError."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506  # nosec B506 (both loaders are safe)
