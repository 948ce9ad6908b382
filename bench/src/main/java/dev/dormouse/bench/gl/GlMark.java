package dev.dormouse.bench.gl;

import dev.dormouse.bench.x11.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of glmark2's benchmarks, as its option -b takes it. */
public record GlMark(String scene) {
    private static final Pattern FRAMES = Pattern.compile("FPS: ([0-9]+) FrameTime: ([0-9.]+) ms");

    /** Those that it runs if none is named (glmark2 2021.02: src/main.cpp). */
    public static final List<GlMark> DEFAULT = List.of(
            new GlMark("build:use-vbo=false"),
            new GlMark("build:use-vbo=true"),
            new GlMark("texture:texture-filter=nearest"),
            new GlMark("texture:texture-filter=linear"),
            new GlMark("texture:texture-filter=mipmap"),
            new GlMark("shading:shading=gouraud"),
            new GlMark("shading:shading=blinn-phong-inf"),
            new GlMark("shading:shading=phong"),
            new GlMark("shading:shading=cel"),
            new GlMark("bump:bump-render=high-poly"),
            new GlMark("bump:bump-render=normals"),
            new GlMark("bump:bump-render=height"),
            new GlMark("effect2d:kernel=0,1,0;1,-4,1;0,1,0;"),
            new GlMark("effect2d:kernel=1,1,1,1,1;1,1,1,1,1;1,1,1,1,1;"),
            new GlMark("pulsar:light=false:quads=5:texture=false"),
            new GlMark("desktop:blur-radius=5:effect=blur:passes=1:separable=true:windows=4"),
            new GlMark("desktop:effect=shadow:windows=4"),
            new GlMark(
                    "buffer:columns=200:interleave=false:update-dispersion=0.9:update-fraction=0.5:update-method=map"),
            new GlMark("buffer:columns=200:interleave=false:update-dispersion=0.9:update-fraction=0.5"
                    + ":update-method=subdata"),
            new GlMark(
                    "buffer:columns=200:interleave=true:update-dispersion=0.9:update-fraction=0.5:update-method=map"),
            new GlMark("ideas:speed=duration"),
            new GlMark("jellyfish"),
            new GlMark("terrain"),
            new GlMark("shadow"),
            new GlMark("refract"),
            new GlMark("conditionals:fragment-steps=0:vertex-steps=0"),
            new GlMark("conditionals:fragment-steps=5:vertex-steps=0"),
            new GlMark("conditionals:fragment-steps=0:vertex-steps=5"),
            new GlMark("function:fragment-complexity=low:fragment-steps=5"),
            new GlMark("function:fragment-complexity=medium:fragment-steps=5"),
            new GlMark("loop:fragment-loop=false:fragment-steps=5:vertex-steps=5"),
            new GlMark("loop:fragment-steps=5:fragment-uniform=false:vertex-steps=5"),
            new GlMark("loop:fragment-steps=5:fragment-uniform=true:vertex-steps=5"));

    /** Runs it, in a window of 800 by 600, for some seconds; returns frames per second. */
    public double rate(GlTarget target, Target screen, double seconds) throws IOException, InterruptedException {
        Process process = GlPrograms.start(target, screen, "glmark2", "-b", scene + ":duration=" + seconds);
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        Matcher frames = FRAMES.matcher(text);
        if (process.waitFor() != 0 || !frames.find()) {
            throw new IOException("glmark2 " + scene + " on " + target.name() + " said: " + text);
        }
        return 1000 / Double.parseDouble(frames.group(2));
    }
}
