import type { Messages } from "./messages.js";

const covariance = Array.from({ length: 21 }, (_, i) => i / 10);
const odometry = {
  time_usec: 1_234_567_890_123n,
  frame_id: 1,
  child_frame_id: 8,
  pos: { x: 1, y: 2, z: -3 },
  q: [1, 0, 0, 0],
  velocity: { x: 0.5, y: 0, z: 0 },
  rates: { rollspeed: 0.1, pitchspeed: 0, yawspeed: 0.25 },
  pose_covariance: [Number.NaN, ...covariance.slice(1)],
  velocity_covariance: covariance,
  reset_counter: 3,
  estimator_type: 2,
  quality: -1,
};

export const drone: Messages = {
  heartbeat: [
    { custom_mode: 65_536, type: 2, autopilot: 12, base_mode: 0b1101_0001, system_status: 4, mavlink_version: 3 },
    { custom_mode: 0, type: 6, autopilot: 8, base_mode: 0, system_status: 0, mavlink_version: 3 },
  ],
  paramSet: [
    { target_system: 1, target_component: 1, param_id: "MPC_XY_VEL_MAX_A", param_value: 12, param_type: 9 },
    { target_system: 0, target_component: 0, param_id: "RTL", param_value: Number.NaN, param_type: 6 },
  ],
  globalPositionInt: [
    {
      time_boot_ms: 123_456,
      lat: 473_977_418,
      lon: -85_455_938,
      alt: 488_000,
      relative_alt: -120,
      vx: -5,
      vy: 32_767,
      vz: -32_768,
      hdg: 35_999,
    },
    { time_boot_ms: 0, lat: 0, lon: 0, alt: 0, relative_alt: 0, vx: 0, vy: 0, vz: 0, hdg: 65_535 },
  ],
  logData: [
    { log: 1, ofs: 90, count: 90, data: Uint8Array.from({ length: 90 }, (_, i) => i) },
    { log: 1, ofs: 180, count: 0, data: new Uint8Array(90) },
  ],
  statustext: [
    { severity: 6, text: "EKF2 IMU0 is using GPS", chunk: 0, chunk_seq: 0 },
    { severity: 0, text: "x".repeat(50), chunk: 7, chunk_seq: 1 },
  ],
  odometry: [odometry, { ...odometry, pose_covariance: covariance, quality: 100 }],
};
