package dev.dormouse.gl.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.Fate;
import dev.dormouse.gl.protocol.ObjectType;
import dev.dormouse.gl.protocol.VirglException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that do anything at all, with few handles, so that all of them are used, destroyed, bound and used again. */
class RandomProgramTest {
    private static final int RESOURCES = 6;
    private static final int HANDLES = 9;
    private static final List<Command> COMMANDS = Arrays.stream(Command.values())
            .filter(command -> command.fate() == Fate.FOLLOWED)
            .toList();

    private final GlModel model = new GlModel();
    private final TreeSet<Integer> atServer = new TreeSet<>();
    private final TreeSet<Integer> wanted = new TreeSet<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whatIsKeptMakesItselfAgainAndNothingIsLeftInTheEnd(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int followed = 0;
        for (int step = 0; step < 6000; step++) {
            resource(random);
            followed += submit(random) ? 1 : 0;
            if (step % 200 == 0) {
                isAFixpoint();
            }
        }
        assertThat(followed).isGreaterThan(1000);
        end();
    }

    private void resource(RandomGenerator random) {
        int handle = 1 + random.nextInt(RESOURCES);
        if (atServer.add(handle)) {
            model.created(random.nextBoolean() ? Script.custom(handle, 16) : Script.buffer(handle, 64));
            wanted.add(handle);
        } else if (random.nextInt(10) == 0 && wanted.remove(handle) && model.unref(handle)) {
            atServer.remove(handle);
        }
        reap();
    }

    private void reap() {
        for (int handle : model.reaped()) {
            assertThat(atServer.remove(handle)).isTrue();
            assertThat(wanted).doesNotContain(handle);
        }
    }

    private boolean submit(RandomGenerator random) {
        Script script = new Script();
        if (random.nextInt(3) == 0) {
            ObjectType[] types = ObjectType.values();
            script.object(
                    types[random.nextInt(types.length)], 1 + random.nextInt(HANDLES), 1 + random.nextInt(RESOURCES));
        } else {
            Command command = COMMANDS.get(random.nextInt(COMMANDS.size()));
            int[] words = random.ints(length(command, random), 0, HANDLES).toArray();
            if (command == Command.SET_FRAMEBUFFER_STATE) {
                words[0] = words.length - 2;
            }
            if (command == Command.BIND_OBJECT || command == Command.DESTROY_OBJECT) {
                script.bind(ObjectType.DSA, words[0]);
                script.destroy(ObjectType.DSA, words[0]);
            } else {
                script.command(command, words);
            }
        }
        try {
            script.to(model);
            return true;
        } catch (VirglException e) {
            return false;
        }
    }

    private static int length(Command command, RandomGenerator random) {
        int length = random.nextInt(40);
        while (!command.length().accepts(length)) {
            length = random.nextInt(40);
        }
        return length;
    }

    private void isAFixpoint() {
        byte[] saved = model.save();
        GlModel again = GlModel.load(saved);
        for (Phase phase : Phase.values()) {
            assertThat(Arrays.toString(Script.one(again, phase))).isEqualTo(Arrays.toString(Script.one(model, phase)));
        }
        assertThat(Arrays.mismatch(again.save(), saved)).isNegative();
        assertThat(again.stats()).isEqualTo(model.stats());
        assertThat(again.lost()).containsExactlyInAnyOrderElementsOf(model.lost());
    }

    /** All contexts but the first are destroyed, and in that everything is unbound and destroyed. */
    private void end() {
        Script script = new Script();
        for (int context = 1; context < HANDLES; context++) {
            script.command(Command.DESTROY_SUB_CTX, context);
        }
        for (int handle = 1; handle < HANDLES + 1; handle++) {
            script.destroy(ObjectType.DSA, handle);
        }
        script.to(model);
        unbind();
        for (int handle : List.copyOf(wanted)) {
            if (model.unref(handle)) {
                atServer.remove(handle);
            }
        }
        reap();
        assertThat(model.stats().objects()).isZero();
        assertThat(atServer).isEmpty();
        assertThat(model.resources()).isEmpty();
    }

    private void unbind() {
        Script script = new Script()
                .command(Command.SET_FRAMEBUFFER_STATE, 0, 0)
                .command(Command.SET_VERTEX_BUFFERS)
                .command(Command.SET_INDEX_BUFFER, 0)
                .command(Command.SET_STREAMOUT_TARGETS, 0)
                .command(Command.SET_RENDER_CONDITION, 0, 0, 0)
                .command(Command.SET_ATOMIC_BUFFERS, places(1, 3));
        for (ObjectType type : ObjectType.values()) {
            if (type.bindable()) {
                script.bind(type, 0);
            }
        }
        for (int stage = 0; stage < 6; stage++) {
            script.command(Command.BIND_SHADER, 0, stage)
                    .command(Command.SET_SAMPLER_VIEWS, stage, 0)
                    .command(Command.BIND_SAMPLER_STATES, stage, 0);
            for (Command command : List.of(Command.SET_SHADER_BUFFERS, Command.SET_SHADER_IMAGES)) {
                int[] words = places(2, command == Command.SET_SHADER_IMAGES ? 5 : 3);
                words[0] = stage;
                script.command(command, words);
            }
            for (int place = 0; place < 64; place++) {
                script.command(Command.SET_UNIFORM_BUFFER, stage, place, 0, 0, 0);
            }
        }
        script.to(model);
    }

    private static int[] places(int head, int step) {
        return new int[head + 64 * step];
    }
}
