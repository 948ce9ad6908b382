package dev.dormouse.x11.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FuzzTest {
    private static final int TIMES = 60;
    private static final int LONGEST = 300;

    /** Counts, and holds that every field is in the message and in order. */
    private static final class Counting implements FieldVisitor {
        private int length;
        private int fields;
        private int last;

        void start(int bytes) {
            length = bytes;
            fields = 0;
            last = -1;
        }

        @Override
        public int field(Kind kind, int offset, int value) {
            assertThat(offset).isGreaterThan(last).isLessThanOrEqualTo(length - 4);
            fields++;
            last = offset;
            return value;
        }

        @Override
        public @Nullable Shape event(int offset, int code, int detail) {
            return Wire.extension(code % 2 == 0 ? "RANDR" : "MIT-SHM").event(code % 2 == 0 ? 1 : 0);
        }
    }

    @Test
    void anyBytesAreGoneThroughOnceOrRefusedUntouched() {
        Random random = new Random(4);
        Counting counting = new Counting();
        int[] walked = new int[2];
        for (Shape shape : Shapes.all()) {
            for (int i = 0; i < TIMES; i++) {
                Message message = Wire.message(bytes(random, shape), random.nextBoolean());
                counting.start(message.length());
                boolean well = shape.walk(message, counting);
                assertThat(counting.fields).isLessThanOrEqualTo(well ? message.length() / 4 : 0);
                assertThat(shape.descriptors(message)).isBetween(0, 255);
                walked[well ? 1 : 0]++;
            }
        }
        assertThat(walked[0]).isGreaterThan(1000);
        assertThat(walked[1]).isGreaterThan(10_000);
    }

    /** Mostly with a length that could be true, and with small numbers, so that counts are met that nearly fit. */
    private static byte[] bytes(Random random, Shape shape) {
        byte[] bytes =
                new byte[random.nextInt(4) == 0 ? random.nextInt(LONGEST) : shape.minimum() + 4 * random.nextInt(30)];
        random.nextBytes(bytes);
        int spread = 1 + random.nextInt(255);
        for (int i = 0; i < bytes.length; i++) {
            boolean head = i >= 2 && i < 8;
            bytes[i] = random.nextInt(3) == 0 && !head
                    ? bytes[i]
                    : (byte) (random.nextInt(3) == 0 ? (bytes[i] & 0xff) % spread : 0);
        }
        if (bytes.length >= 8 && random.nextInt(5) > 0) {
            int units = bytes.length / 4;
            bytes[random.nextBoolean() ? 2 : 3] = (byte) units;
            bytes[random.nextBoolean() ? 4 : 7] = (byte) Math.max(0, units - 8);
        }
        return bytes;
    }

    /** What is shown in a message that is well-formed does not depend on what was gone through before. */
    @Test
    void messagesDoNotInfluenceOneAnother() {
        Random random = new Random(8);
        Message used = new Message(false);
        for (Shape shape : Shapes.all()) {
            for (int i = 0; i < 10; i++) {
                byte[] bytes = bytes(random, shape);
                Message fresh = Wire.message(bytes, false);
                used.at(fresh.memory(), 0, bytes.length);
                assertThat(Wire.fields(shape, used)).isEqualTo(Wire.fields(shape, fresh));
            }
        }
    }
}
