import { parse, parseAllDocuments } from "yaml";
import { readRepositoryFile } from "../support/doc-table.js";

const folder = "examples/deploy";

export const read = (name: string): string => readRepositoryFile(`${folder}/${name}`);

/** What a file of YAML says, its anchors followed; a tree of which a test knows the shape. */
export const readYaml = <Shape>(name: string): Shape => parse(read(name), { merge: true });

/** An object of Kubernetes, as far as tests look into them. */
export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec: Spec;
}

interface Spec {
  readonly replicas: number;
  readonly serviceName?: string;
  readonly clusterIP?: string;
  readonly selector: Readonly<Record<string, string>> & { readonly matchLabels?: Readonly<Record<string, string>> };
  readonly ports: readonly { readonly name: string; readonly port: number; readonly targetPort: string }[];
  readonly template: {
    readonly metadata: {
      readonly labels: Readonly<Record<string, string>>;
      readonly annotations: Readonly<Record<string, string>>;
    };
    readonly spec: { readonly terminationGracePeriodSeconds: number; readonly containers: readonly Container[] };
  };
}

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}

export interface Container {
  readonly image: string;
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly env: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: object }[];
  readonly lifecycle: { readonly preStop: { readonly exec: { readonly command: readonly string[] } } };
  readonly readinessProbe: Probe;
  readonly livenessProbe: Probe;
}

/** All objects of a file, in order. */
export function readResources(name: string): readonly Resource[] {
  const documents = parseAllDocuments(read(`kubernetes/${name}`));
  return [...documents].map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS();
  });
}
