"""What is asked: which system, with which settings; from a file, from flags, or both."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from eval.systems.baselines import BASELINES, BaselineSettings

KEHOACH = "kehoach"
SYSTEMS = (KEHOACH, *BASELINES)


class ConfigurationError(Exception):
    """A configuration cannot be used. One line for people: where, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """A system and its settings."""

    system: str = KEHOACH
    embedding: str | None = None
    """Name or path of a sentence-transformers model; None for the one that the library was published with."""
    weights: Mapping[str, Any] = field(default_factory=dict)
    """Settings other than the defaults: of ``assistant.Settings``, or of ``BaselineSettings``."""

    def __post_init__(self) -> None:
        if self.system not in SYSTEMS:
            raise ConfigurationError(f"không có hệ thống “{self.system}”. Hãy dùng một trong: {', '.join(SYSTEMS)}.")
        try:
            self.settings()
        except (TypeError, ValueError) as error:
            raise ConfigurationError(f"cấu hình của “{self.system}”: {error}.") from error

    @classmethod
    def read(cls, file: Path) -> Self:
        """The configuration of a TOML file: ``system``, ``embedding`` and a table ``[weights]``."""
        try:
            values = tomllib.loads(file.read_text(encoding="utf-8"))
            known = {name: values.pop(name) for name in ("system", "embedding", "weights") if name in values}
        except (OSError, ValueError) as error:
            raise ConfigurationError(f"{file}: không đọc được cấu hình TOML ({error}). Hãy sửa tệp.") from error
        if values:
            raise ConfigurationError(f"{file}: không có mục “{min(values)}”. Chỉ dùng system, embedding và [weights].")
        if not isinstance(known.get("weights", {}), dict):
            raise ConfigurationError(f"{file}: weights không phải là bảng. Hãy viết [weights] rồi từng dòng tên = số.")
        try:
            return cls(**known)
        except ConfigurationError as error:
            raise ConfigurationError(f"{file}: {error}") from error

    def changed(self, system: str | None, embedding: str | None, weights: Mapping[str, Any]) -> Self:
        """With what flags say otherwise."""
        return replace(
            self,
            system=system or self.system,
            embedding=embedding or self.embedding,
            weights={**self.weights, **weights},
        )

    def settings(self) -> Any:  # noqa: ANN401 # each system has its own
        """The settings in the form that the system takes. Raises ValueError or TypeError."""
        if self.system == KEHOACH:
            from assistant import Settings

            return Settings.of(self.weights)
        return BaselineSettings(**self.weights)

    def as_json(self) -> dict[str, Any]:
        """All that shapes the answers, defaults included."""
        return {"system": self.system, "embedding": self.embedding, "weights": asdict(self.settings())}
