"""pyvis's network as the model of our own page: offline, with known fields only.

pyvis's own page calls the internet and runs scripts it finds in titles, so nothing here uses it: the class
keeps nodes and edges as pyvis does and generates our template. What leads back to pyvis's page is refused.
"""

from importlib.resources import files
from typing import Any, NoReturn

from jinja2 import Environment, PackageLoader, StrictUndefined
from pyvis.network import Network

from ppr_network.errors import UsageError

SCRIPT = "templates/lib/vis-9.1.2/vis-network.min.js"
SCRIPT_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"


def vis_script() -> str:
    """Return vis-network as pyvis bundles it, licence banner included, without its source map's address."""
    text = files("pyvis").joinpath(SCRIPT).read_text(encoding="utf-8")
    return text.split("//# sourceMappingURL=")[0].strip()


class OfflineNetwork(Network):  # type: ignore[misc]
    """A pyvis network whose page asks the internet for nothing and treats all data as text.

    ``context`` holds what the template needs besides nodes and edges.
    """

    def __init__(self) -> None:
        super().__init__(cdn_resources="in_line")
        self.templateEnv = Environment(
            loader=PackageLoader("ppr_network.maps"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.path = "map.html.j2"
        self.context: dict[str, Any] = {}

    def add_node(self, n_id: int, label: str, *, x: float, y: float, size: float, group: int) -> None:
        """Add a node; a second one with the same id is refused."""
        if n_id in self.node_map:
            message = f"node {n_id} is there already"
            raise UsageError(message)
        self.node_map[n_id] = {"id": n_id, "label": label, "x": x, "y": y, "size": size, "group": group}
        self.node_ids.append(n_id)
        self.nodes.append(self.node_map[n_id])

    def add_edge(self, source: int, to: int, *, kind: int, day: int | None) -> None:
        """Add an edge between two nodes that are there, without looking through all others."""
        for end in (source, to):
            if end not in self.node_map:
                message = f"there is no node {end} to link"
                raise UsageError(message)
        self.edges.append({"from": source, "to": to, "kind": kind, "day": day})

    def generate_html(self, name: str = "map.html", local: bool = True, notebook: bool = False) -> str:  # noqa: ARG002 - pyvis's signature
        """Return our page, whole, as text."""
        self.html = self.templateEnv.get_template(self.path).render(self.context)
        return self.html

    def from_nx(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse: it hands every attribute of a graph to the page and changes the graph."""
        self._refuse("from_nx")

    def set_options(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse: options are the page's own."""
        self._refuse("set_options")

    def show(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse: it writes a file and opens a browser."""
        self._refuse("show")

    def write_html(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse: it writes without an encoding."""
        self._refuse("write_html")

    def _refuse(self, name: str) -> NoReturn:
        message = f"{name} of pyvis is not used here; add_node, add_edge and generate_html are"
        raise UsageError(message)
