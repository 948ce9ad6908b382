/* CRIU plugin (criu: criu/include/criu-plugin.h). */
int dormouse_plugin;
