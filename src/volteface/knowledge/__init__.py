"""What we know of the world, as tables in ``data/`` and typed values made of them."""

from volteface.knowledge.tables import digest
from volteface.knowledge.world import Holder, Name, Office, holders, names, offices, state_name

__all__ = ["Holder", "Name", "Office", "digest", "holders", "names", "offices", "state_name"]
