import { peersOf } from '../peers-of.ts';

export const { install: installSpeechPeers, load: speechPeer, require: requireSpeechPeer } = peersOf('speech');
