"""Short real films, made for tests."""

from fractions import Fraction

import av


def make_film(path, codec="libx264", size=(64, 36), seconds=2, sound="aac", options=None):
    """A film of one picture a second; without ``sound`` it is silent."""
    with av.open(str(path), "w", options=options or {}) as out:
        video = out.add_stream(codec, rate=1)
        video.width, video.height, video.pix_fmt = *size, "yuv420p"
        audio = out.add_stream(sound, rate=48_000) if sound else None
        for number in range(seconds):
            frame = av.VideoFrame(*size, "yuv420p")
            for plane in frame.planes:
                plane.update(bytes([40 + number]) * plane.buffer_size)
            frame.pts, frame.time_base = number, Fraction(1)
            out.mux(video.encode(frame))
        out.mux(video.encode())
        if audio:
            _silence(out, audio, seconds)
    return path


def _silence(out, audio, seconds):
    length = audio.codec_context.frame_size or 960
    layout = audio.codec_context.layout.name
    for number in range(seconds * 48_000 // length):
        frame = av.AudioFrame(audio.codec_context.format.name, layout, length)
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        frame.sample_rate, frame.pts, frame.time_base = 48_000, number * length, Fraction(1, 48_000)
        out.mux(audio.encode(frame))
    out.mux(audio.encode())
