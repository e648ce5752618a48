// What is measured, and of whom.

/** A room that all see, and a world of cells of which each peer sees nine: `share` of the players move, or of all fields change. */
export const scenarios = [
  room({ share: 0.1 }),
  room({ share: 0.3 }),
  room({ share: 1 }),
  { ...room({ share: 0.3 }), title: "room, 30 % of all fields", walks: false },
  grid({ share: 0.1 }),
  grid({ share: 0.3 }),
  grid({ share: 1 }),
  { ...grid({ share: 0.3 }), title: "grid, 30 % move, 225 peers", peers: 225 },
];

function room({ share }) {
  return {
    ...{ kind: "room", title: `room, ${share * 100} % move`, entities: 200, peers: 1000, share, walks: true },
    ticks: 60,
  };
}

function grid({ share }) {
  return {
    ...{ kind: "grid", title: `grid, ${share * 100} % move`, entities: 1000, peers: 1000, share, walks: true },
    ticks: 6,
  };
}

/** How Kephas grows: one of them is larger in turn. */
export const growth = {
  entities: [100, 1000, 10_000].map((entities) => ({
    ...grid({ share: 0.3 }),
    ...{ title: String(entities), entities, peers: 1000 },
  })),
  peers: [1, 100, 1000, 5000].map((peers) => ({ ...room({ share: 0.3 }), title: String(peers), peers })),
  views: [1, 10, 100, 225].map((peers) => ({ ...grid({ share: 0.3 }), title: String(peers), peers })),
};
