import av
import pytest

PATTERN = "testsrc2=size={size}:rate=10:duration={duration}"


@pytest.fixture
def make_video(tmp_path):
    """Writes a real, small video; ``picture`` is a lavfi source and its filters, ``None`` for sound alone."""

    def make(name, picture=PATTERN, size="320x180", *, duration=1, sound=True, rotation=0, aspect=None, **options):
        path = tmp_path / name
        webm = name.endswith(".webm")
        with av.open(str(path), "w", options=options) as out:
            streams = []
            if picture:
                source = picture.format(size=size, duration=duration)
                stream = out.add_stream("libvpx" if webm else "libx264", rate=10)
                stream.width, stream.height = map(int, size.split("x"))
                stream.pix_fmt = "yuv420p"
                if aspect:
                    stream.codec_context.sample_aspect_ratio = aspect
                if rotation:
                    stream.set_display_rotation(rotation)
                streams.append((source, stream, "yuv420p"))
            if sound:
                source = f"sine=frequency=440:duration={duration}:sample_rate=48000"
                streams.append((source, out.add_stream("libopus" if webm else "aac", rate=48000, layout="mono"), None))
            for source, stream, pixels in streams:
                encode(out, source, stream, pixels)
        return path

    return make


def encode(out, source, stream, pixels):
    resampler = (
        None if pixels else av.AudioResampler(stream.format, stream.layout, stream.rate, stream.frame_size or None)
    )
    with av.open(source, format="lavfi") as frames:
        for frame in frames.decode(frames.streams[0]):
            parts = [frame.reformat(format=pixels)] if pixels else resampler.resample(frame)
            for part in parts:
                if pixels:
                    part.pts = None
                out.mux(stream.encode(part))
    if resampler:
        for part in resampler.resample(None):
            out.mux(stream.encode(part))
    out.mux(stream.encode(None))
