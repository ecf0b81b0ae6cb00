//! Symphonia's packet decoders behind six C functions. The caller demuxes; each packet comes in whole and leaves as one channel of 32-bit floats
//! (the mean of the packet's channels). One instance of the module serves one stream, so that memory goes with the instance, and a panic
//! (a trap, as `panic = "abort"`) takes only that stream with it.
use symphonia_core::audio::{AudioBufferRef, Channels, SampleBuffer, SignalSpec};
use symphonia_core::codecs::{
    CodecParameters, CodecType, Decoder, DecoderOptions, CODEC_TYPE_AAC, CODEC_TYPE_FLAC, CODEC_TYPE_MP2,
    CODEC_TYPE_MP3, CODEC_TYPE_VORBIS,
};
use symphonia_core::formats::Packet;

struct State {
    decoder: Box<dyn Decoder>,
    interleaved: Option<SampleBuffer<f32>>,
    spec: Option<SignalSpec>,
    mono: Vec<f32>,
}

static mut STATE: Option<State> = None;

/// Memory for `len` bytes that the caller fills; freed by the function it is handed to.
#[no_mangle]
pub extern "C" fn allocate(len: usize) -> *mut u8 {
    let mut bytes = Vec::<u8>::with_capacity(len.max(1));
    let pointer = bytes.as_mut_ptr();
    std::mem::forget(bytes);
    pointer
}

unsafe fn take(pointer: *mut u8, len: usize) -> Vec<u8> {
    Vec::from_raw_parts(pointer, len, len.max(1))
}

fn channels(count: u32) -> Channels {
    let count = count.clamp(1, 26);
    Channels::from_bits_truncate((1u32 << count) - 1)
}

/// Opens the decoder. `codec`: 1 AAC, 2 MP3, 3 FLAC, 4 Vorbis, 5 MP2; `extra` is the codec's own header (AudioSpecificConfig, STREAMINFO, Vorbis
/// identification and set-up header one after the other). Answers 0, or 1 when the header is not understood.
#[no_mangle]
pub unsafe extern "C" fn open(codec: u32, rate: u32, channel_count: u32, extra: *mut u8, extra_len: usize) -> u32 {
    let extra = take(extra, extra_len);
    let kind: CodecType = match codec {
        1 => CODEC_TYPE_AAC,
        2 => CODEC_TYPE_MP3,
        3 => CODEC_TYPE_FLAC,
        4 => CODEC_TYPE_VORBIS,
        5 => CODEC_TYPE_MP2,
        _ => return 1,
    };
    let mut params = CodecParameters::new();
    params.for_codec(kind).with_sample_rate(rate).with_channels(channels(channel_count));
    if !extra.is_empty() {
        params.with_extra_data(extra.into_boxed_slice());
    }
    let options = DecoderOptions { verify: false };
    let decoder: Result<Box<dyn Decoder>, _> = match codec {
        1 => symphonia_codec_aac::AacDecoder::try_new(&params, &options).map(|d| Box::new(d) as Box<dyn Decoder>),
        3 => symphonia_bundle_flac::FlacDecoder::try_new(&params, &options).map(|d| Box::new(d) as Box<dyn Decoder>),
        4 => symphonia_codec_vorbis::VorbisDecoder::try_new(&params, &options).map(|d| Box::new(d) as Box<dyn Decoder>),
        _ => symphonia_bundle_mp3::MpaDecoder::try_new(&params, &options).map(|d| Box::new(d) as Box<dyn Decoder>),
    };
    match decoder {
        Ok(decoder) => {
            STATE = Some(State { decoder, interleaved: None, spec: None, mono: Vec::new() });
            0
        }
        Err(_) => 1,
    }
}

fn mix(state: &mut State) -> usize {
    let State { decoder, interleaved, spec, mono } = state;
    let decoded: AudioBufferRef = decoder.last_decoded();
    let frames = decoded.frames();
    if frames == 0 {
        mono.clear();
        return 0;
    }
    let now = *decoded.spec();
    let fits = *spec == Some(now) && interleaved.as_ref().map_or(false, |buffer| buffer.capacity() >= decoded.capacity() * now.channels.count());
    if !fits {
        *interleaved = Some(SampleBuffer::new(decoded.capacity() as u64, now));
        *spec = Some(now);
    }
    let buffer = interleaved.as_mut().unwrap();
    buffer.copy_interleaved_ref(decoded);
    let count = now.channels.count().max(1);
    let scale = 1.0 / count as f32;
    mono.clear();
    mono.extend(buffer.samples().chunks_exact(count).map(|frame| frame.iter().sum::<f32>() * scale));
    frames
}

/// Decodes one packet. Answers the frames that [`samples`] points at, or -1 when the packet is damaged (the next one may be well again).
#[no_mangle]
pub unsafe extern "C" fn decode(packet: *mut u8, len: usize) -> i32 {
    let data = take(packet, len);
    let state = match STATE.as_mut() {
        Some(state) => state,
        None => return -1,
    };
    let packet = Packet::new_from_boxed_slice(0, 0, 0, data.into_boxed_slice());
    match state.decoder.decode(&packet) {
        Ok(_) => mix(state) as i32,
        Err(symphonia_core::errors::Error::ResetRequired) => {
            state.decoder.reset();
            -1
        }
        Err(_) => -1,
    }
}

/// The last packet's sound: mono, 32-bit float.
#[no_mangle]
pub unsafe extern "C" fn samples() -> *const f32 {
    STATE.as_ref().map_or(std::ptr::null(), |state| state.mono.as_ptr())
}

/// Sample rate of the last packet, 0 before the first.
#[no_mangle]
pub unsafe extern "C" fn sample_rate() -> u32 {
    STATE.as_ref().and_then(|state| state.spec).map_or(0, |spec| spec.rate)
}

/// Channels of the last packet, 0 before the first.
#[no_mangle]
pub unsafe extern "C" fn channel_count() -> u32 {
    STATE.as_ref().and_then(|state| state.spec).map_or(0, |spec| spec.channels.count() as u32)
}
