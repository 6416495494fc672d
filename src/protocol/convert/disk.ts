import type { Disk, DiskSource } from '../../resources/resource.js';
import type { WireResourceDiskInfo, WireResourceDiskInfoSource } from '../wire.generated.js';
import { decodeLabels, encodeLabels } from './labels.js';

export function decodeDisk({ source, persistence, volume }: WireResourceDiskInfo): Disk {
  return {
    ...(source !== undefined && { source: decodeSource(source) }),
    ...(persistence !== undefined && { persistence }),
    ...(volume !== undefined && {
      volume: {
        containerPath: volume.container_path,
        ...(volume.host_path !== undefined && { hostPath: volume.host_path }),
        mode: volume.mode,
      },
    }),
  };
}

export function encodeDisk({ source, persistence, volume }: Disk): WireResourceDiskInfo {
  return {
    ...(persistence !== undefined && { persistence }),
    ...(volume !== undefined && {
      volume: {
        mode: volume.mode,
        container_path: volume.containerPath,
        ...(volume.hostPath !== undefined && { host_path: volume.hostPath }),
      },
    }),
    ...(source !== undefined && { source: encodeSource(source) }),
  };
}

function decodeSource({ path, mount, metadata, ...source }: WireResourceDiskInfoSource): DiskSource {
  const root = path?.root ?? mount?.root;
  return {
    ...source,
    ...(root !== undefined && { root }),
    ...(metadata !== undefined && { metadata: decodeLabels(metadata) }),
  };
}

function encodeSource({ root, metadata, ...source }: DiskSource): WireResourceDiskInfoSource {
  return {
    ...source,
    ...(root !== undefined && (source.type === 'MOUNT' ? { mount: { root } } : { path: { root } })),
    ...(metadata !== undefined && { metadata: encodeLabels(metadata) ?? {} }),
  };
}
