import type { Messages } from "./messages.js";

const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 7) % 256);
const grid = { bits_per_pixel: 8, size: { x: 16, y: 9 }, data: bytes(144) };

/** A unit of which nothing is known. */
export const unseen = { orders: [], passengers: [], buff_ids: [] };

const marine = {
  ...unseen,
  display_type: 1,
  alliance: 1,
  tag: 4_348_444_673n,
  unit_type: 48,
  owner: 1,
  pos: { x: 30.5, y: 21.25, z: 11.9 },
  facing: 3.14,
  build_progress: 1,
  is_selected: true,
  is_burrowed: false,
  health: 45,
  health_max: 45,
  orders: [
    { ability_id: 16, target: { kind: "world_space_pos", value: { x: 40, y: 41 } }, progress: 0.5 },
    { ability_id: 23, target: { kind: "unit_tag", value: 2n ** 64n - 1n } },
    {},
  ],
  weapon_cooldown: 0.61,
  energy_max: 0,
};
const medivac = {
  ...unseen,
  unit_type: 54,
  cargo_space_taken: 2,
  passengers: [{ tag: 7n, health: 45, unit_type: 48 }, {}],
  buff_ids: [5, 4_294_967_295],
  is_powered: false,
  engaged_target_tag: 9n,
};

export const starcraft: Messages = {
  start: [
    { start_locations: [] },
    {
      map_size: { x: 16, y: 9 },
      pathing_grid: grid,
      terrain_height: grid,
      placement_grid: { ...grid, data: bytes(40_000) },
      playable_area: { p0: { x: 0, y: 0 }, p1: { x: 15, y: 8 } },
      start_locations: [
        { x: 1.5, y: 2.5 },
        { x: 14.5, y: 6.5 },
      ],
    },
  ],
  observation: [
    { player: { power_sources: [], upgrade_ids: [] }, units: [], dead_units: [], effects: [] },
    {
      player: {
        power_sources: [{ pos: { x: 1, y: 2, z: 3 }, radius: 6.5, tag: 1n }, {}],
        camera: { x: 5, y: 6, z: 7 },
        upgrade_ids: [1, 2],
      },
      units: [marine, unseen, medivac],
      visibility: grid,
      dead_units: [1n, 2n],
      effects: [{ effect_id: 3, pos: [{ x: 1, y: 2 }] }, { pos: [] }],
    },
  ],
  action: [
    {
      kind: "unit_command",
      value: { ability_id: -1, target: { kind: "unit_tag", value: 5n }, unit_tags: [1n, 2n], queue_command: true },
    },
    { kind: "unit_command", value: { unit_tags: [] } },
    { kind: "camera_move", value: { center_world_space: { x: 1, y: 2, z: 0 } } },
    { kind: "toggle_autocast", value: { ability_id: 3, unit_tags: [8n] } },
  ],
};
