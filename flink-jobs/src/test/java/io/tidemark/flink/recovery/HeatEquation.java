package io.tidemark.flink.recovery;

/**
 * The probability to reach the upper barrier as finite differences have it: {@code u_t = u_xx / 2 +
 * drift u_x}, 0 at the lower barrier, 1 at the upper one, 0 between them at first. Crank and
 * Nicolson's scheme, after a few implicit steps that smooth the corner.
 */
final class HeatEquation {

  private static final int SMOOTHING = 4;

  private final double width;
  private final double[] u;

  HeatEquation(double drift, double time, double width, int cells, int steps) {
    this.width = width;
    u = new double[cells + 1];
    u[cells] = 1;
    double dx = width / cells;
    double dt = time / steps;
    double below = 0.5 / (dx * dx) - drift / (2 * dx);
    double above = 0.5 / (dx * dx) + drift / (2 * dx);
    for (int step = 0; step < steps; step++) {
      double implicit = step < SMOOTHING ? 1 : 0.5;
      step(dt * below, dt * above, implicit);
    }
  }

  double upper(double aboveLower) {
    double place = aboveLower / width * (u.length - 1);
    int cell = (int) Math.floor(place);
    return u[cell] + (place - cell) * (u[Math.min(cell + 1, u.length - 1)] - u[cell]);
  }

  /** One step; the tridiagonal system by Thomas's algorithm. */
  private void step(double below, double above, double implicit) {
    int n = u.length - 1;
    double explicit = 1 - implicit;
    double[] factor = new double[n];
    double[] value = new double[n];
    for (int i = 1; i < n; i++) {
      double right =
          u[i] + explicit * (below * u[i - 1] - (below + above) * u[i] + above * u[i + 1]);
      double lower = -implicit * below;
      double diagonal = 1 + implicit * (below + above) - lower * factor[i - 1];
      factor[i] = -implicit * above / diagonal;
      value[i] = (right - lower * value[i - 1]) / diagonal;
    }
    for (int i = n - 1; i > 0; i--) {
      u[i] = value[i] - factor[i] * u[i + 1];
    }
  }
}
