"""Values of Whisper's log-mel for whisper-log-mel.test.ts, by transformers' WhisperFeatureExtractor (needs numpy and transformers, no torch)."""
import json

import numpy as np
from transformers import WhisperFeatureExtractor


def sound(count):
    i = np.arange(count)
    noise = ((i * 7919) % 101) / 101 - 0.5
    return (0.3 * np.sin(i * 0.11) * (i % 3000 < 2000) + 0.2 * np.sin(i * 0.7) + 0.01 * noise).astype(np.float32)


# Even and odd numbers of frames, and a sound padded to 60 frames.
for mels, count, frames in [(80, 4800, None), (128, 5000, None), (80, 4777, 60)]:
    samples = sound(count)
    if frames:
        samples = np.concatenate([samples, np.zeros(frames * 160 - count, np.float32)])
    features = WhisperFeatureExtractor(feature_size=mels)._np_extract_fbank_features(samples[None], "cpu")[0]
    columns = sorted({0, 1, 7, 13, 29, features.shape[1] - 2, features.shape[1] - 1})
    values = [[mel, t, round(float(features[mel, t]), 6)] for mel in range(0, mels, 9) for t in columns]
    print(json.dumps({"mels": mels, "samples": count, **({"frames": frames} if frames else {}), "shape": features.shape, "values": values}))
