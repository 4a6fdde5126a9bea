set encoding utf8
set terminal svg size 960,760 dynamic font 'sans-serif,13' background '#FFFFFF'
$p0l0 << EOD
0 25.105 23.800 25.344
1 33.427 31.709 33.774
2 49.934 47.490 50.504
3 60.132 57.977 61.547
EOD
$p0l1 << EOD
0 25.109 23.803 25.347
1 33.433 31.714 33.780
2 49.946 47.501 50.621
3 62.229 59.225 63.215
EOD
$p1l0 << EOD
0 428.725 408.501 436.852
1 431.699 412.035 439.095
2 479.024 442.331 496.344
3 1687.900 877.318 2065.179
EOD
$p1l1 << EOD
0 405.381 391.461 411.781
1 410.168 391.461 411.781
2 420.263 396.952 428.193
3 549.411 448.233 664.356
EOD
$p2l0 << EOD
0 10.000 10.000 10.000
1 10.000 10.000 10.000
2 10.000 10.000 10.000
3 10.000 10.000 10.000
EOD
$p2l1 << EOD
0 405.381 391.461 411.781
1 410.168 391.461 411.781
2 420.263 396.952 428.193
3 549.411 448.233 664.356
EOD
$p3l0 << EOD
0 3.004 3.004 3.004
1 3.004 3.004 3.004
2 3.004 3.004 3.004
3 3.004 3.004 3.004
EOD
$p3l1 << EOD
0 0.020 0.020 0.025
1 0.015 0.015 0.020
2 0.015 0.010 0.015
3 0.010 0.010 0.010
EOD
set multiplot layout 2,2 title 'The customer''s wait, with and without the queue' noenhanced
set termoption noenhanced
set grid ytics linecolor rgb '#CCCCCC'
set border 3
set tics nomirror
set key top left Left reverse samplen 2
set offsets 0, 0, graph 0.05, 0
set xtics rotate by -20 ('exponential(40ms)' 0, 'exponential(30ms)' 1, 'exponential(20ms)' 2, 'exponential(16ms)' 3)
set xrange [-0.3:3.3]
set xlabel 'arrivals'
set title 'orders reduced a second'
set yrange [0:*]
plot $p0l0 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 4 linecolor rgb '#0072B2' title 'order asynchronous', $p0l1 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 5 linecolor rgb '#E69F00' title 'order synchronous'
set title 'from arrival to commit, p95 (ms)'
set yrange [0:*]
plot $p1l0 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 4 linecolor rgb '#0072B2' notitle, $p1l1 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 5 linecolor rgb '#E69F00' notitle
set title 'from arrival to answer, p95 (ms)'
set yrange [0:*]
plot $p2l0 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 4 linecolor rgb '#0072B2' notitle, $p2l1 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 5 linecolor rgb '#E69F00' notitle
set title 'calls of SQS for each order'
set yrange [0:*]
plot $p3l0 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 4 linecolor rgb '#0072B2' notitle, $p3l1 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 5 linecolor rgb '#E69F00' notitle
unset multiplot
