import type { Messages } from "./messages.js";

const civic = {
  serialNumber: 1234,
  modelYear: 2013,
  available: true,
  code: 65,
  someNumbers: [0, 1, 2, 3, 4_294_967_295],
  vehicleCode: "abcdef",
  extras: 6,
  engine: { capacity: 2000, numCylinders: 4, manufacturerCode: "123", booster: { kind: 78, horsePower: 200 } },
  fuelFigures: [
    { speed: 30, mpg: 35.9, usageDescription: "Urban Cycle" },
    { speed: 55, mpg: 49, usageDescription: "" },
  ],
  performanceFigures: [
    {
      octaneRating: 95,
      acceleration: [
        { mph: 30, seconds: 4 },
        { mph: 60, seconds: 7.5 },
      ],
    },
    { octaneRating: 110, acceleration: [] },
  ],
  make: "Honda",
  model: "Civic VTi",
  activationCode: "abcdef".repeat(100),
  cupHolderCount: 119,
};
const empty = {
  ...civic,
  available: false,
  code: 67,
  vehicleCode: "a",
  extras: 0,
  engine: { ...civic.engine, manufacturerCode: "", booster: { kind: 75, horsePower: 0 } },
  fuelFigures: [],
  performanceFigures: [],
  make: "",
  model: "",
  activationCode: "",
  cupHolderCount: 0,
};

export const car: Messages = { car: [civic, empty] };
