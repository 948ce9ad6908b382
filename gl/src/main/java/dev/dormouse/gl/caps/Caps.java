package dev.dormouse.gl.caps;

import dev.dormouse.gl.protocol.Dwords;
import dev.dormouse.gl.protocol.VirglException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a GL server can do, as it tells it to programs: virgl_caps_v2 of virgl_hw.h. What a program was told when it connected
 * it never asks for again; so it must be true of every server that it is moved to.
 */
public final class Caps {
    /** Bytes of GET_CAPS's answer. */
    public static final int BYTES_V1 = Fields.WORDS_V1 * 4;

    /** Bytes of GET_CAPS2's answer as it is told to programs. */
    public static final int BYTES_V2 = Fields.WORDS * 4;

    /** The name of what is not one GPU. */
    private static final String SEVERAL = "portable";

    /** Samples of which places are told. */
    private static final int MOST_TOLD = 16;

    private static final int MOST_BYTES = 1 << 16;

    private final int[] words;

    Caps(int[] words) {
        this.words = words;
    }

    /**
     * From the answer of GET_CAPS2; of a shorter one what is missing is not there, what a longer one has beyond is left out.
     *
     * @throws VirglException if it is too short to be one
     */
    public static Caps ofV2(byte[] answer) {
        if (answer.length < BYTES_V1 || answer.length > MOST_BYTES || answer.length % 4 != 0) {
            throw new VirglException("capabilities of " + answer.length + " bytes are none of virgl's");
        }
        int[] words = new int[Fields.WORDS];
        Dwords.copy(MemorySegment.ofArray(answer), 0, words, 0, Math.min(answer.length / 4, words.length));
        return new Caps(words);
    }

    /** The answer to GET_CAPS2. */
    public byte[] v2() {
        return Dwords.bytes(words);
    }

    /** The answer to GET_CAPS. */
    public byte[] v1() {
        int[] first = Arrays.copyOf(words, Fields.WORDS_V1);
        first[0] = 1;
        return Dwords.bytes(first);
    }

    /** The name of the GPU. */
    public String renderer() {
        return Text.of(range(Fields.RENDERER));
    }

    /** Whether it is a server on OpenGL ES. */
    public boolean gles() {
        return has(Bits.HOST_IS_GLES);
    }

    /** Whether COPY_TRANSFER3D copies from staging memory to resources and back. */
    public boolean copiesBothWays() {
        return has(Bits.COPY_TRANSFER)
                && (words[Fields.CAPABILITY_BITS_V2.word()] >>> Bits.COPY_TRANSFER_BOTH_DIRECTIONS & 1) != 0;
    }

    /** Whether a picture can be looked at as one of another format or shape. */
    public boolean views() {
        return has(Bits.TEXTURE_VIEW);
    }

    /** The version of GLSL, times a hundred. */
    public int glsl() {
        return words[Fields.GLSL_LEVEL.word()];
    }

    /** Whether shaders read pictures of this format. */
    public boolean samples(int format) {
        return has(Fields.SAMPLER, format);
    }

    /** Whether pictures of this format are drawn into. */
    public boolean renders(int format) {
        return has(Fields.RENDER, format);
    }

    /** Whether there are multisampled pictures of this format. */
    public boolean multisamples(int format) {
        return has(Fields.MULTISAMPLE, format);
    }

    /**
     * How many samples a server makes of so many: a power of two, and one that it has. Where it has not, their places, which it tells for 2,
     * 4, 8 and 16, are the first ones of the next number's.
     */
    public int samplesMade(int asked) {
        int made = Math.max(2, Integer.highestOneBit(Math.max(1, asked - 1)) << 1);
        int most = words[Fields.MAX_SAMPLES.word()];
        while (made < MOST_TOLD && 2 * made <= most && placesBegin(2 * made, made)) {
            made *= 2;
        }
        return made;
    }

    /** Whether the places of many samples begin with those of few. */
    private boolean placesBegin(int many, int few) {
        for (int sample = 0; sample < few; sample++) {
            if (place(many, sample) != place(few, sample)) {
                return false;
            }
        }
        return true;
    }

    /** Places are bytes: one word of 2, one of 4, two of 8, four of 16. */
    private int place(int samples, int sample) {
        int word = samples == 2 ? 0 : samples / 4;
        return (words[Fields.SAMPLE_LOCATIONS.word() + word + sample / 4] >>> (8 * (sample % 4))) & 0xff;
    }

    private boolean has(Field formats, int format) {
        int word = format >>> 5;
        return word < formats.words() && (words[formats.word() + word] >>> (format & 31) & 1) != 0;
    }

    private boolean has(int capability) {
        return (words[Fields.CAPABILITY_BITS.word()] >>> capability & 1) != 0;
    }

    int[] range(Field field) {
        return Arrays.copyOfRange(words, field.word(), field.word() + field.words());
    }

    /**
     * What programs are told behind our proxy: without what needs memory shared with the server (encoded transfers, persistent
     * maps, memory information), and without video.
     */
    public Caps forPrograms() {
        int[] masked = new int[Fields.WORDS];
        for (Field field : Fields.ALL) {
            System.arraycopy(words, field.word(), masked, field.word(), field.words());
        }
        masked[0] = 2;
        clear(masked, Fields.CAPABILITY_BITS, Bits.TRANSFER, Bits.COPY_TRANSFER, Bits.ARB_BUFFER_STORAGE);
        clear(
                masked,
                Fields.CAPABILITY_BITS_V2,
                Bits.UNTYPED_RESOURCE,
                Bits.MEMINFO,
                Bits.COPY_TRANSFER_BOTH_DIRECTIONS);
        return new Caps(masked);
    }

    private static void clear(int[] masked, Field field, int... bits) {
        for (int bit : bits) {
            masked[field.word()] &= ~(1 << bit);
        }
    }

    /**
     * What all of these can do.
     *
     * @throws VirglException if some are on OpenGL and others on OpenGL ES, or differ in the order of sRGB's colours: these are
     *     no abilities that one could do without
     */
    public static Caps meet(List<Caps> all) {
        Caps first = all.getFirst();
        int[] met = first.words.clone();
        for (Caps other : all) {
            requireAlike(first, other);
            for (Field field : Fields.ALL) {
                for (int at = field.word(); at < field.word() + field.words(); at++) {
                    met[at] = field.kind().meet(met[at], other.words[at]);
                }
            }
        }
        Caps caps = new Caps(met);
        if (all.stream().anyMatch(other -> !other.renderer().equals(first.renderer()))) {
            caps.rename(SEVERAL);
        }
        return caps;
    }

    private static void requireAlike(Caps a, Caps b) {
        if (a.gles() != b.gles()) {
            throw new VirglException("one is a server on OpenGL ES, the other on OpenGL: programs see which");
        }
        if (a.has(Bits.BGRA_SRGB_IS_EMULATED) != b.has(Bits.BGRA_SRGB_IS_EMULATED)) {
            throw new VirglException(
                    "one emulates sRGB pictures of the order BGRA, the other does not: programs see which");
        }
    }

    private void rename(String name) {
        int[] text = Text.words(name, Fields.RENDERER.words());
        System.arraycopy(text, 0, words, Fields.RENDERER.word(), text.length);
    }

    /**
     * Which fields of what a program was told are not true of this host; empty if all are.
     *
     * @return a line each: the field's name, then how they differ
     */
    public static List<String> notFitting(Caps told, Caps host) {
        return Fitting.differences(told, host);
    }

    /** The fields that {@link #notFitting} tells of, by name, each once. */
    public static String names(List<String> misfits) {
        return misfits.stream()
                .map(misfit -> misfit.substring(0, misfit.indexOf(':')).replaceFirst("\\[.*", ""))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** By the names of virgl_hw.h, for a file that people can read; {@link CapsText} has what is written of each. */
    public Map<String, Object> fields() {
        return CapsText.write(this);
    }

    /**
     * What {@link #fields} gave.
     *
     * @throws VirglException naming the field that is missing or is no such value
     */
    public static Caps of(Map<String, ?> fields) {
        return CapsText.read(fields);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Caps caps && Arrays.equals(words, caps.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return renderer();
    }
}
