"""The peer of stories: plain TF-IDF, cosine, average linkage, with scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer


def distances(texts: Sequence[str]) -> Any:
    """One less the cosine of each pair of texts: stop words out, logarithm of counts."""
    vectors = TfidfVectorizer(
        stop_words="english", sublinear_tf=True, strip_accents="unicode"
    ).fit_transform(texts)
    return (1 - (vectors @ vectors.T).toarray()).clip(min=0)


def grouped(apart: Any, threshold: float) -> list[int]:
    """The group of each text, joined while the mean distance is below the threshold."""
    linkage = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=threshold
    )
    return [int(group) for group in linkage.fit_predict(apart)]
