import { peersOf } from '../peers-of.ts';

export const { install: installPeers, load: peer } = peersOf('triage');
