"""Who takes part in an invented world: actors, their people, and the teams they are dealt into."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from ppr_network.practice.dice import Dice
from ppr_network.practice.names import organisation_name, person_names
from ppr_network.practice.plan import SimulationPlan

Pair = tuple[int, int]
COACHES = "Tidewater Coaching"
UNLABELLED = "Neighbours at No. 9"  # the one organisation whose sector nobody wrote down
SHARE_OF_LEADERS = 5  # one actor in so many sends somebody to the leadership group


@dataclass(frozen=True)
class Actor:
    """An organisation, or a resident who takes part for themselves."""

    name: str
    sector: str
    quarter: str
    individual: bool = False


@dataclass(frozen=True)
class Person:
    """Somebody, the actor they come for, and the team they are in (-1: none)."""

    name: str
    actor: int
    team: int = -1
    role: str = ""


@dataclass(frozen=True)
class Cast:
    """All who take part; actors and people are known by their place in these lists."""

    actors: tuple[Actor, ...]
    people: tuple[Person, ...]
    teams: tuple[tuple[int, ...], ...]  # actors of each team, sorted
    leaders: tuple[int, ...]  # actors of the leadership group, sorted
    staff: tuple[tuple[int, ...], ...]  # people of each actor
    coaches: tuple[int, ...]  # people who facilitate

    @property
    def members(self) -> tuple[int, ...]:
        """The actors in any team."""
        return tuple(sorted({actor for team in self.teams for actor in team}))

    @property
    def team_pairs(self) -> set[Pair]:
        """The pairs of actors who share a team."""
        return {pair for team in self.teams for pair in combinations(team, 2)}

    def is_cross_sector(self, pair: Pair) -> bool:
        """Whether both actors have a sector, and not the same one."""
        one, other = (self.actors[i].sector for i in pair)
        return bool(one and other and one != other)

    def team_people(self, team: int) -> tuple[int, ...]:
        """Return the people who sit in a team; an actor in several teams sends its first there too."""
        own = [i for i, person in enumerate(self.people) if person.team == team]
        sent = {self.people[i].actor for i in own}
        return tuple(sorted(own + [self.staff[actor][0] for actor in self.teams[team] if actor not in sent]))

    def actors_of(self, people: tuple[int, ...]) -> tuple[int, ...]:
        """Return the actors who are present with one of these people, facilitators left out, sorted."""
        return tuple(sorted({self.people[i].actor for i in people if not self.people[i].role}))


def build_cast(plan: SimulationPlan, dice: Dice) -> Cast:
    """Return the actors, people and teams of a plan."""
    names = person_names(dice)
    actors = [*_organisations(plan), *_residents(plan, names)]
    n_teams = len(plan.teams)
    teams = [tuple(range(t, len(actors), n_teams)) for t in range(n_teams)]
    teams = [
        tuple(sorted({0, *team})) for team in teams
    ]  # the first organisation, a council's, sits in all of them
    leaders = tuple(range(0, len(actors), SHARE_OF_LEADERS))
    people = _people(plan, actors, names)
    coach = len(actors)
    coaches = tuple(range(len(people), len(people) + n_teams))
    people += [Person(next(names), coach, role="facilitator") for _ in coaches]
    staff = tuple(tuple(i for i, p in enumerate(people) if p.actor == a) for a in range(len(actors) + 1))
    everyone = (*actors, Actor(COACHES, "business", ""))
    return Cast(everyone, tuple(people), tuple(teams), leaders, staff, coaches)


def _organisations(plan: SimulationPlan) -> Iterator[Actor]:
    """Give the organisations, dealt to the teams in turn, each named for a quarter of its team."""
    dealt = [(sector, i) for sector, n in plan.organisations for i in range(n)]
    for at, (sector, i) in enumerate(dealt):
        name, quarter = organisation_name(sector, i, plan.teams[at % len(plan.teams)].quarters)
        yield Actor(name, sector, quarter)
    if plan.mess:
        yield Actor(UNLABELLED, "", "")


def _residents(plan: SimulationPlan, names: Iterator[str]) -> Iterator[Actor]:
    """Give the residents, each under their own name."""
    for i in range(plan.residents):
        yield Actor(
            next(names), "lived_experience", plan.teams[i % len(plan.teams)].quarters[0], individual=True
        )


def _people(plan: SimulationPlan, actors: list[Actor], names: Iterator[str]) -> list[Person]:
    """Give every actor its people: the first is in the actor's team, of some the second too."""
    organisations = [a for a, actor in enumerate(actors) if not actor.individual]
    spread = plan.n_people - plan.residents
    people = []
    for a, actor in enumerate(actors):
        n = (
            1
            if actor.individual
            else max(1, spread // len(organisations) + (a < spread % len(organisations)))
        )
        in_team = 2 if a // len(plan.teams) % 3 == 0 else 1
        for i in range(n):
            name = actor.name if actor.individual else next(names)
            people.append(Person(name, a, a % len(plan.teams) if i < in_team else -1))
    return people
