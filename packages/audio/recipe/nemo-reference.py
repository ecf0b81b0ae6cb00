"""Values of NeMo's log-mel for nemo-log-mel.test.ts, by torch.stft as AudioToMelSpectrogramPreprocessor calls it, in double precision: between loud tones single precision is itself off by 1e-4. Run in ../../speech/recipe/fixtures' environment."""
import sys
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).parents[2] / "speech" / "recipe" / "fixtures"))
from features import slaney_bank

i = np.arange(4000)
noise = ((i * 7919) % 101) / 101 - 0.5
sound = torch.from_numpy((0.3 * np.sin(i * 0.11) + 0.2 * np.sin(i * 0.7) + 0.01 * noise).astype(np.float32)).double()
signal = torch.cat([sound[:1], sound[1:] - 0.97 * sound[:-1]])
spectrum = torch.stft(signal, 512, 160, 400, torch.hann_window(400, periodic=False, dtype=torch.float64), center=True, pad_mode="constant", return_complex=True)
log = torch.log(torch.from_numpy(slaney_bank()).float().double() @ spectrum.abs().square() + 2**-24)[:, : len(sound) // 160]
standard = (log - log.mean(1, keepdim=True)) / (log.std(1, keepdim=True) + 1e-5)
print("const reference: number[][] = [")
for mel in range(0, 80, 7):
    for frame in range(0, 25, 6):
        print(f"  [{mel}, {frame}, {log[mel, frame]:.6f}, {standard[mel, frame]:.6f}],")
print("];")
