// The benchmark scores as the router's own evaluation does.
export { type Inquiry, inquiriesOf, readInquiries } from '../../../packages/triage/recipe/inquiry.ts';
export { bootstrap, calibrationError, type Estimate, macroF1, mean } from '../../../packages/triage/recipe/metrics.ts';
