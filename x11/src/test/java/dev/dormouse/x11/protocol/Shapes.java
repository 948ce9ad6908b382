package dev.dormouse.x11.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that the tables have. */
final class Shapes {
    private static final int NUMBERS = 256;

    private Shapes() {}

    static List<Shape> all() {
        List<Shape> shapes = new ArrayList<>();
        List<Extension> extensions = new ArrayList<>(Protocol.load().extensions());
        extensions.add(Protocol.load().core());
        for (Extension extension : extensions) {
            for (int number = 0; number < NUMBERS; number++) {
                Shape request = extension.request(number);
                add(shapes, request);
                add(shapes, request == null ? null : request.reply());
                add(shapes, extension.event(number));
                add(shapes, extension.genericEvent(number));
                add(shapes, extension.subEvent(number));
            }
        }
        return shapes;
    }

    private static void add(List<Shape> shapes, @Nullable Shape shape) {
        if (shape != null) {
            shapes.add(shape);
        }
    }

    static boolean hasEmptyElements(Node[] nodes) {
        return Arrays.stream(nodes).anyMatch(node -> switch (node) {
            case Node.Repeat repeat -> least(repeat.body()) == 0 || hasEmptyElements(repeat.body());
            case Node.ToEnd toEnd -> least(toEnd.body()) == 0 || hasEmptyElements(toEnd.body());
            case Node.IfBits bits -> hasEmptyElements(bits.body());
            case Node.IfEqual equal -> hasEmptyElements(equal.body());
            case Node.Sized sized -> hasEmptyElements(sized.body());
            default -> false;
        });
    }

    private static int least(Node[] nodes) {
        return Arrays.stream(nodes)
                .mapToInt(node -> switch (node) {
                    case Node.Skip(int bytes) -> bytes;
                    case Node.Save(int _, int bytes) -> bytes;
                    case Node.Field _, Node.Special _ -> 4;
                    case Node.Sized sized -> least(sized.body());
                    default -> 0;
                })
                .sum();
    }
}
