set encoding utf8
set terminal svg size 960,760 dynamic font 'sans-serif,13' background '#FFFFFF'
$p0l0 << EOD
0 0.878 0.781 0.932
1 1.384 0.992 1.475
2 3.378 1.791 4.026
3 3.798 2.530 4.046
4 3.847 2.806 4.046
5 3.847 2.806 4.046
EOD
$p0l1 << EOD
0 0.878 0.781 0.932
1 1.384 0.992 1.475
2 3.378 1.791 4.026
3 3.798 2.530 4.046
4 3.847 2.806 4.046
5 3.847 2.806 4.046
EOD
$p1l0 << EOD
0 349937.532 323942.834 436751.970
1 191520.801 154943.156 300452.063
2 25019.692 6506.890 126799.333
3 8595.326 5474.343 79202.993
4 8408.701 5474.343 71178.148
5 8408.701 5474.343 71178.148
EOD
$p1l1 << EOD
0 349937.532 323942.834 436751.970
1 191520.801 154943.156 300452.063
2 25019.692 6506.890 126799.333
3 8595.326 5474.343 79202.993
4 8408.701 5474.343 71178.148
5 8408.701 5474.343 71178.148
EOD
$p2l0 << EOD
0 821 769 865
1 487 461 611
2 60 24 224
3 4 0 47
4 0 0 0
5 0 0 0
EOD
$p2l1 << EOD
0 821 769 865
1 487 461 611
2 60 24 224
3 4 0 47
4 0 0 0
5 0 0 0
EOD
$p3l0 << EOD
0 821 769 865
1 487 461 611
2 60 24 224
3 4 0 47
4 0 0 0
5 0 0 0
EOD
$p3l1 << EOD
0 0 0 0
1 0 0 0
2 0 0 0
3 0 0 0
4 0 0 0
5 0 0 0
EOD
set multiplot layout 2,2 title 'A visibility timeout shorter than the work' noenhanced
set termoption noenhanced
set grid ytics linecolor rgb '#CCCCCC'
set border 3
set tics nomirror
set key top left Left reverse samplen 2
set offsets 0, 0, graph 0.05, 0
set xtics ('1s' 0, '2s' 1, '4s' 2, '8s' 3, '16s' 4, '30s' 5)
set xrange [-0.3:5.3]
set xlabel 'visibility_timeout'
set title 'orders reduced a second'
set yrange [0:*]
plot $p0l0 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 4 linecolor rgb '#0072B2' title 'idempotency none', $p0l1 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 5 linecolor rgb '#E69F00' title 'idempotency key-in-transaction'
set title 'from arrival to commit, p95 (ms)'
set yrange [0:*]
plot $p1l0 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 4 linecolor rgb '#0072B2' notitle, $p1l1 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 5 linecolor rgb '#E69F00' notitle
set title 'messages received again'
set yrange [0:*]
plot $p2l0 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 4 linecolor rgb '#0072B2' notitle, $p2l1 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 5 linecolor rgb '#E69F00' notitle
set title 'orders reduced twice'
set yrange [0:*]
plot $p3l0 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 4 linecolor rgb '#0072B2' notitle, $p3l1 using 1:2:3:4 with yerrorlines linewidth 2 pointtype 5 linecolor rgb '#E69F00' notitle
unset multiplot
