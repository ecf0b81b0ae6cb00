"""faster-whisper as a contender: reads the task as JSON from its first argument, prints the outcome as JSON."""

import json
import resource
import sys
import time

import numpy
from faster_whisper import WhisperModel

task = json.loads(sys.argv[1])
begin = time.perf_counter()
model = WhisperModel(task['model'], device='cpu', compute_type='int8', cpu_threads=task['threads'])


def transcribe(samples):
    segments, _ = model.transcribe(
        samples, language='da', beam_size=task['beam'], temperature=[0.0], condition_on_previous_text=False
    )
    return ' '.join(segment.text.strip() for segment in segments)


load = time.perf_counter() - begin
read = lambda file: numpy.fromfile(file, dtype='<f4')
transcribe(read(task['files'][0])[:32000])
texts, each = [], []
cpu, start = time.process_time(), time.perf_counter()
for file in task['files']:
    begin = time.perf_counter()
    texts.append(transcribe(read(file)))
    each.append(time.perf_counter() - begin)
print(
    json.dumps(
        {
            'load': load,
            'wall': time.perf_counter() - start,
            'cpu': time.process_time() - cpu,
            'peakMb': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            'texts': texts,
            'each': each,
        }
    )
)
