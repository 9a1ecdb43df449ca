"""The film as one MP4: H.264 and AAC, index in front, a key frame wherever a shot starts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import av
from av.container import OutputContainer
from av.packet import Packet
from av.video.frame import PictureType, VideoFrame

from studio.label import draw_label
from studio.motion import Clock
from studio.scene import Scene, Shape, Words
from studio.script import Film, Timed
from studio.sound import RATE, mastered, track

FRAMES_A_SECOND = 25
_X264 = {
    "crf": "23",
    "preset": "slow",
    "tune": "animation",
    "profile": "high",
    "x264-params": "keyint=150:scenecut=0:threads=2:aq-mode=3",
}


def frame_of(film: Film, shots: tuple[Timed, ...], second: float) -> Scene:
    """What the film shows at a moment."""
    timed = next((shot for shot in shots if second < shot.end), shots[-1])
    scene = Scene(film.width, film.height, timed.shot.ground)
    timed.shot.draw(scene, Clock(second - timed.start, timed.end - timed.start, timed.beats))
    draw_label(scene)
    return scene


def write_film(film: Film, shots: tuple[Timed, ...], target: Path) -> None:
    """Encode the film into ``target``; an existing file is replaced once the new one is whole."""
    with TemporaryDirectory() as folder:
        whole = Path(folder) / target.name
        options = {"movflags": "+faststart", "fflags": "+bitexact"}
        with av.open(str(whole), "w", format="mp4", options=options) as container:
            _encode(container, film, shots)
        shutil.copyfile(whole, target)


def _encode(container: OutputContainer, film: Film, shots: tuple[Timed, ...]) -> None:
    video = container.add_stream("libx264", rate=FRAMES_A_SECOND, options=_X264)
    video.width, video.height, video.pix_fmt = film.width, film.height, "yuv420p"
    context = video.codec_context
    # ITU-R BT.709 with the short range of values, said in the file so that players need not guess.
    context.color_range, context.colorspace = 1, 1
    context.color_primaries, context.color_trc = 1, 1
    audio = container.add_stream("aac", rate=RATE, layout="mono")
    audio.bit_rate = 64_000
    sentences = [sentence for shot in shots for sentence in shot.sentences]
    samples = track(sentences, shots[-1].end)
    packets = [packet for frame in mastered(samples, sentences[0].speech.rate) for packet in audio.encode(frame)]
    packets.extend(audio.encode(None))
    packets.extend(packet for frame in _frames(film, shots) for packet in video.encode(frame))
    packets.extend(video.encode(None))
    for packet in sorted(packets, key=_moment):
        container.mux(packet)


def _moment(packet: Packet[Any]) -> Fraction:
    """When a packet is due, in seconds: the two streams lie side by side in the file."""
    return (packet.dts or 0) * (packet.time_base or Fraction(1))


def _frames(film: Film, shots: tuple[Timed, ...]) -> Iterator[VideoFrame]:
    opening = {round(shot.start * FRAMES_A_SECOND) for shot in shots}
    shown: tuple[list[Shape | Words], tuple[int, int, int]] | None = None
    picture = b""
    for number in range(round(shots[-1].end * FRAMES_A_SECOND)):
        scene = frame_of(film, shots, number / FRAMES_A_SECOND)
        if shown != (scene.items, scene.ground):
            shown, picture = (scene.items, scene.ground), scene.picture().convert("RGBA").tobytes()
        colours = VideoFrame.from_bytes(picture, film.width, film.height)
        frame = colours.reformat(format="yuv420p", dst_colorspace="ITU709")
        frame.pts = number
        frame.pict_type = PictureType.I if number in opening else PictureType.NONE
        yield frame
