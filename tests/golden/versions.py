"""Write the entry of the current number of the model into versions.json: ``python tests/golden/versions.py``.

Raise ``MODEL_VERSION`` first when runs that somebody may have kept would come out otherwise. Before the first
release nobody has any, and the first entry is written anew.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

FILE = Path(__file__).with_name("versions.json")
sys.path.insert(0, str(Path(__file__).parents[1] / "experiments"))

if __name__ == "__main__":
    from test_experiments_jobs import sample

    from model_citizen.experiments import MODEL_VERSION
    from model_citizen.experiments.doctor import golden_hashes

    found = json.loads(FILE.read_text()) | {str(MODEL_VERSION): {"lives": golden_hashes(), "records": sample()}}
    FILE.write_text(json.dumps(found, indent=1) + "\n")
