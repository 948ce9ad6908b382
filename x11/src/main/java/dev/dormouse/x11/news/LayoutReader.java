package dev.dormouse.x11.news;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts a server's screen together from what RANDR says of it to a little-endian client (randrproto §7). What it has not answered is
 * empty, and means that there is no such thing.
 */
public final class LayoutReader {
    private static final int HEAD = 32;
    private static final int OUTPUT_HEAD = 36;
    private static final int MODE = 32;
    private static final int NOT_ROTATED = 1;
    private static final Layout.Crtc NO_CRTC = new Layout.Crtc(0, 0, NOT_ROTATED, 0, 0, 0, 0);

    private final Answer resources;

    /** @param resources the answer to RRGetScreenResourcesCurrent */
    public LayoutReader(byte[] resources) {
        this.resources = new Answer(resources);
    }

    public List<Integer> crtcs() {
        return resources.list(HEAD, resources.u16(16));
    }

    public List<Integer> outputs() {
        return resources.list(HEAD + 4 * resources.u16(16), resources.u16(18));
    }

    public int configTime() {
        return resources.i32(12);
    }

    /**
     * @param geometry of the root window
     * @param crtcInfos answers to RRGetCrtcInfo, of each of {@link #crtcs}
     * @param outputInfos answers to RRGetOutputInfo, likewise
     */
    public Layout layout(
            byte[] geometry,
            int widthMillimetres,
            int heightMillimetres,
            List<byte[]> crtcInfos,
            List<byte[]> outputInfos) {
        List<Layout.Crtc> crtcs = new ArrayList<>();
        for (int i = 0; i < crtcInfos.size(); i++) {
            crtcs.add(crtc(crtcs().get(i), new Answer(crtcInfos.get(i))));
        }
        List<Answer> infos = outputInfos.stream().map(Answer::new).toList();
        List<Layout.Output> outputs = new ArrayList<>();
        for (int i = 0; i < infos.size(); i++) {
            outputs.add(output(outputs().get(i), infos.get(i), crtcs));
        }
        return new Layout(
                new Answer(geometry).u16(16),
                new Answer(geometry).u16(18),
                widthMillimetres,
                heightMillimetres,
                crtcs.isEmpty() ? NOT_ROTATED : crtcs.getFirst().rotation(),
                sizeId(infos, outputs),
                outputs.isEmpty() ? 0 : outputs.getFirst().subpixels(),
                resources.i32(8),
                configTime(),
                crtcs,
                outputs);
    }

    private static Layout.Crtc crtc(int id, Answer info) {
        int rotation = info.isEmpty() ? NOT_ROTATED : info.u16(24);
        boolean turned = Layout.isSideways(rotation);
        int width = info.u16(turned ? 18 : 16);
        int height = info.u16(turned ? 16 : 18);
        return new Layout.Crtc(id, info.i32(20), rotation, (short) info.u16(12), (short) info.u16(14), width, height);
    }

    private static Layout.Output output(int id, Answer info, List<Layout.Crtc> crtcs) {
        Layout.Crtc crtc = crtcs.stream()
                .filter(each -> each.id() == info.i32(12))
                .findFirst()
                .orElse(NO_CRTC);
        return new Layout.Output(id, crtc.id(), crtc.mode(), crtc.rotation(), info.u8(24), info.u8(25));
    }

    /** RANDR 1.1 numbers the different sizes of the first used output's modes in their order (X.Org: RR10CurrentSizeID). */
    private int sizeId(List<Answer> infos, List<Layout.Output> outputs) {
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i).crtc() != 0) {
                return sizeId(infos.get(i), outputs.get(i).mode());
            }
        }
        return 0;
    }

    private int sizeId(Answer output, int current) {
        List<Integer> sizes = new ArrayList<>();
        for (int mode : output.list(OUTPUT_HEAD + 4 * output.u16(26), output.u16(28))) {
            int size = size(mode);
            if (!sizes.contains(size)) {
                sizes.add(size);
            }
            if (mode == current) {
                return sizes.indexOf(size);
            }
        }
        return 0;
    }

    /** Width and height of a mode in one number. */
    private int size(int mode) {
        int from = HEAD + 4 * (resources.u16(16) + resources.u16(18));
        for (int i = 0; i < resources.u16(20) && resources.has(from + i * MODE, MODE); i++) {
            if (resources.i32(from + i * MODE) == mode) {
                return resources.i32(from + i * MODE + 4);
            }
        }
        return 0;
    }
}
