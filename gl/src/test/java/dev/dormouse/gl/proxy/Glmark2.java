package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.PATIENCE;

import dev.dormouse.gl.real.Recorder;
import dev.dormouse.gl.real.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** The scenes of glmark2, as it draws them if it is told nothing ({@code default-benchmarks.h}), and the one that is not among these. */
final class Glmark2 {
    /** On softpipe. */
    static final List<String> SLOW = List.of("terrain", "refract");

    static final List<String> SCENES = List.of(
            // First what takes longest.
            "terrain",
            "refract",
            "build:use-vbo=false",
            "build:use-vbo=true",
            "texture:texture-filter=nearest",
            "texture:texture-filter=linear",
            "texture:texture-filter=mipmap",
            "shading:shading=gouraud",
            "shading:shading=blinn-phong-inf",
            "shading:shading=phong",
            "shading:shading=cel",
            "bump:bump-render=high-poly",
            "bump:bump-render=normals",
            "bump:bump-render=height",
            "effect2d:kernel=0,1,0;1,-4,1;0,1,0;",
            "effect2d:kernel=1,1,1,1,1;1,1,1,1,1;1,1,1,1,1;",
            "pulsar:quads=5:texture=false:light=false",
            "desktop:windows=4:effect=blur:blur-radius=5:passes=1:separable=true",
            "desktop:windows=4:effect=shadow",
            "buffer:update-fraction=0.5:update-dispersion=0.9:columns=200:update-method=map:interleave=false",
            "buffer:update-fraction=0.5:update-dispersion=0.9:columns=200:update-method=subdata:interleave=false",
            "buffer:update-fraction=0.5:update-dispersion=0.9:columns=200:update-method=map:interleave=true",
            // It is as fast as its duration says, and so shows next to nothing for long; this speed makes it short.
            "ideas:speed=10",
            "jellyfish",
            "shadow",
            "conditionals:vertex-steps=0:fragment-steps=0",
            "conditionals:vertex-steps=0:fragment-steps=5",
            "conditionals:vertex-steps=5:fragment-steps=0",
            "function:fragment-steps=5:fragment-complexity=low",
            "function:fragment-steps=5:fragment-complexity=medium",
            "loop:vertex-steps=5:fragment-steps=5:fragment-loop=false",
            "loop:vertex-steps=5:fragment-steps=5:fragment-uniform=false",
            "loop:vertex-steps=5:fragment-steps=5:fragment-uniform=true",
            "clear");

    private Glmark2() {}

    /** The last variant of each. */
    static Collection<String> oneOfEach() {
        Map<String, String> variants = new LinkedHashMap<>();
        for (String scene : SCENES) {
            variants.put(scene.split(":", 2)[0], scene);
        }
        return variants.values();
    }

    /** Every second one of each, but for those that take a minute on softpipe. */
    static Collection<String> quick() {
        List<String> each = new ArrayList<>(oneOfEach());
        each.removeAll(SLOW);
        return IntStream.range(0, each.size())
                .filter(n -> n % 2 == 0)
                .mapToObj(each::get)
                .toList();
    }

    /** The variants that {@link #quick} leaves out. */
    static Collection<String> others() {
        List<String> others = new ArrayList<>(SCENES);
        others.removeAll(quick());
        return others;
    }

    /** Draws until it is killed. Both sides have so many pixels. */
    static String[] command(String scene, int side) {
        return new String[] {"glmark2", "--run-forever", "--size", side + "x" + side, "-b", scene + ":duration=600"};
    }

    /** Of what a scene sends until it has shown so many frames. It is told what can be done everywhere. */
    static Recording record(Path directory, String scene, int frames)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Path own = Files.createDirectory(directory.resolve("recorded"));
        GlProxySettings settings = Servers.settings(directory);
        try (TestScreen screen = TestScreen.start(own);
                GlProxy _ = GlProxy.start(settings);
                Recorder recorder = new Recorder(own.resolve("gl"), settings.socket(), frames);
                TestProgram _ = TestProgram.start(own, screen, command(scene, 120))) {
            return recorder.recording().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /**
     * How far frames of softpipe and llvmpipe may be apart, at most: a mean of all bytes, of 255. They round differently, which shows at
     * edges and in filtered textures: 0.15. The rays of refract and the noise and blur of terrain make more of it: 1.6.
     */
    static double tolerance(String scene) {
        return switch (scene) {
            case "terrain", "refract" -> 3;
            default -> 0.5;
        };
    }

    /** Whether it shows what was drawn before the first frame: mipmaps that the GPU has made, shadows of windows, a height map. */
    static boolean showsEarlierDrawings(String scene) {
        return scene.equals("terrain") || scene.startsWith("desktop") || scene.endsWith("mipmap");
    }
}
