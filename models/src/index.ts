export { type BundledModel, bundledModels, modelCard, modelFolder } from './bundled-models.ts';
export type { Card, CardFile, Measure } from './card.ts';
export { asFloat32, readSafetensors, type SafeTensor, writeSafetensors } from './safetensors.ts';
export { type FileCheck, verifyModel } from './verify-model.ts';
