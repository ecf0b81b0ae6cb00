"""Answers of faster-whisper on manifest sets, as JSON lines: {set, file, text, segments, seconds}.

ask_faster_whisper.py MODEL_FOLDER DATA_FOLDER OUT.jsonl --compute float32|int8 --beam N [--fallback] [--words] [--threads N] [--wav FOLDER]

Sets are DATA_FOLDER/*/manifest.tsv (file, text, seconds). Lines already in OUT.jsonl are kept, so that a stopped run goes on.
--wav also writes each clip as 16 kHz float samples (`.f32`), to feed another engine with the very same sound.
"""

import argparse
import json
import os
import time

import ctranslate2
from faster_whisper import WhisperModel
from faster_whisper.audio import decode_audio

parser = argparse.ArgumentParser()
parser.add_argument('model')
parser.add_argument('data')
parser.add_argument('out')
parser.add_argument('--compute', default='float32')
parser.add_argument('--beam', type=int, default=1)
parser.add_argument('--fallback', action='store_true')
parser.add_argument('--words', action='store_true')
parser.add_argument('--threads', type=int, default=1)
parser.add_argument('--wav')
parser.add_argument('--sets')
parser.add_argument('--language', default='da')
args = parser.parse_args()

done = set()
if os.path.exists(args.out):
    with open(args.out, encoding='utf-8') as lines:
        done = {(item['set'], item['file']) for item in map(json.loads, lines)}

ctranslate2.set_random_seed(7)
model = WhisperModel(args.model, device='cpu', compute_type=args.compute, cpu_threads=args.threads)
temperature = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0] if args.fallback else [0.0]
names = args.sets.split(',') if args.sets else sorted(os.listdir(args.data))
with open(args.out, 'a', encoding='utf-8') as out:
    for name in names:
        manifest = os.path.join(args.data, name, 'manifest.tsv')
        if not os.path.exists(manifest):
            continue
        with open(manifest, encoding='utf-8') as lines:
            files = [line.rstrip('\n').split('\t')[0] for line in lines if line.strip()]
        for file in files:
            if (name, file) in done:
                continue
            samples = decode_audio(os.path.join(args.data, name, file), sampling_rate=16000)
            if args.wav:
                folder = os.path.join(args.wav, name)
                os.makedirs(folder, exist_ok=True)
                samples.astype('<f4').tofile(os.path.join(folder, file + '.f32'))
            start = time.process_time()
            segments, _ = model.transcribe(
                samples, language=args.language, beam_size=args.beam, temperature=temperature, word_timestamps=args.words
            )
            segments = list(segments)
            seconds = time.process_time() - start
            rows = [
                {
                    'start': s.start,
                    'end': s.end,
                    'text': s.text,
                    'tokens': s.tokens,
                    'averageLogProbability': s.avg_logprob,
                    'noSpeechProbability': s.no_speech_prob,
                    'compressionRatio': s.compression_ratio,
                    'temperature': s.temperature,
                    **({'words': [{'text': w.word, 'start': w.start, 'end': w.end, 'confidence': float(w.probability)} for w in s.words]} if s.words else {}),
                }
                for s in segments
            ]
            text = ''.join(s.text for s in segments).strip()
            item = {'set': name, 'file': file, 'text': text, 'segments': rows, 'seconds': seconds}
            out.write(json.dumps(item, ensure_ascii=False) + '\n')
            out.flush()
